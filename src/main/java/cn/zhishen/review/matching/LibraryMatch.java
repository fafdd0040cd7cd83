package cn.zhishen.review.matching;

import cn.zhishen.application.Dossiers;
import cn.zhishen.application.Stage;
import cn.zhishen.application.dossier.Dossier;
import cn.zhishen.application.dossier.Filling;
import cn.zhishen.application.dossier.Selection;
import cn.zhishen.qualification.RuleTables;
import cn.zhishen.review.Weighing;
import cn.zhishen.shared.Sha256;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;

/** 一键匹配: fills a draft from the library. Nothing is stored before the enterprise accepts exactly what it was shown. */
@Service
public class LibraryMatch {

    private final Dossiers dossiers;
    private final LibraryAtHand library;
    private final HeadProposal heads;
    private final Matcher matcher;
    private final RuleTables tables;

    LibraryMatch(Dossiers dossiers, LibraryAtHand library, HeadProposal heads, Matcher matcher, RuleTables tables) {
        this.dossiers = dossiers;
        this.library = library;
        this.heads = heads;
        this.matcher = matcher;
        this.tables = tables;
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
        return tables.atOnce(() -> proposed(number));
    }

    private Proposal proposed(String number) {
        var filling = dossiers.filling(number);
        if (filling.application().stage() != Stage.FILLING) {
            throw MatchingRefused.notFilling();
        }
        var draft = filling.dossier();
        var all = library.of(draft.enterprise().uscc());
        var headed = draft.enterpriseHead() != null
                ? draft
                : draft.headedBy(
                        heads.of(draft.enterprise(), all.library().people()).orElse(null));
        var matched = matcher.match(headed, all.library(), library.known(headed, all.library()));
        return new Proposal(
                filling,
                matched.dossier(),
                matched.weighing(),
                Shortage.of(matched.weighing()),
                Sha256.hex(dossiers.mark(draft) + dossiers.mark(matched.dossier())));
    }
}
