package cn.zhishen.review.matching;

import cn.zhishen.application.Dossiers;
import cn.zhishen.application.Stage;
import cn.zhishen.application.dossier.Dossier;
import cn.zhishen.application.dossier.Filling;
import cn.zhishen.application.dossier.Selection;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.review.Weighing;
import cn.zhishen.shared.Sha256;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** 一键匹配: fills a draft from the library. Nothing is stored before the enterprise accepts exactly what it was shown. */
@Service
public class LibraryMatch {

    private final Dossiers dossiers;
    private final LibraryAtHand library;
    private final Matcher matcher;

    LibraryMatch(Dossiers dossiers, LibraryAtHand library, Matcher matcher) {
        this.dossiers = dossiers;
        this.library = library;
        this.matcher = matcher;
    }

    /**
     * What is proposed for a draft.
     *
     * @param filling as it is now
     * @param dossier as it would be
     * @param mark changes as soon as the draft or the proposal does
     */
    public record Proposal(Filling filling, Dossier dossier, Weighing weighing, List<Shortage> shortages, String mark) {

        public Selection selection() {
            return dossier.selection();
        }

        public boolean changesNothing() {
            return selection().equals(filling.application().selection());
        }

        /** How many people would be chosen that are not chosen now. */
        public long newPeople() {
            return added(filling.application().selection().people(), selection().people());
        }

        public long newEquipment() {
            return added(
                    Set.copyOf(filling.application().selection().equipment()),
                    Set.copyOf(selection().equipment()));
        }

        public long newProjects() {
            return added(
                    Set.copyOf(filling.application().selection().projects()),
                    Set.copyOf(selection().projects()));
        }

        private static <T> long added(Set<T> now, Set<T> then) {
            return then.stream().filter(one -> !now.contains(one)).count();
        }
    }

    /**
     * Asks the registers about everybody in the library, and stores nothing.
     *
     * @throws MatchingRefused if the draft is not being filled in, the library has too many people or a register is silent
     */
    public Proposal propose(String number) {
        var filling = dossiers.filling(number);
        if (filling.application().stage() != Stage.FILLING) {
            throw MatchingRefused.notFilling();
        }
        var draft = filling.dossier();
        var all = library.of(draft.enterprise().uscc());
        var matched = matcher.match(draft, all, library.known(draft, all));
        return new Proposal(
                filling,
                matched.dossier(),
                matched.weighing(),
                Shortage.of(matched.weighing()),
                mark(filling.application().selection(), matched.dossier().selection()));
    }

    /**
     * The proposal that was shown, for storing.
     *
     * @param mark of the proposal that the enterprise saw
     * @throws MatchingRefused if it would be another one by now
     */
    public Proposal accepted(String number, String mark) {
        var proposal = propose(number);
        if (!proposal.mark().equals(mark)) {
            throw MatchingRefused.changed();
        }
        return proposal;
    }

    private static String mark(Selection now, Selection then) {
        return Sha256.hex(Stream.of(now, then).map(LibraryMatch::written).collect(Collectors.joining("\n")));
    }

    private static String written(Selection selection) {
        return Stream.of(
                        Stream.ofNullable(selection.enterpriseHead()).map(IdentityDocument::key),
                        selection.technicalLeads().entrySet().stream()
                                .map(lead ->
                                        lead.getKey() + "=" + lead.getValue().key())
                                .sorted(),
                        keys(selection.registered()),
                        keys(selection.titled()),
                        keys(selection.skilled()),
                        selection.equipment().stream().sorted(),
                        selection.projects().stream().sorted())
                .map(part -> part.collect(Collectors.joining(",")))
                .collect(Collectors.joining(";"));
    }

    private static Stream<String> keys(List<IdentityDocument> people) {
        return people.stream().map(IdentityDocument::key).sorted();
    }
}
