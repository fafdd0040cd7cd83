package cn.zhishen.review.matching;

import cn.zhishen.application.Application;
import cn.zhishen.application.Dossiers;
import cn.zhishen.application.Stage;
import cn.zhishen.application.admission.Grants;
import cn.zhishen.application.admission.Grants.Grant;
import cn.zhishen.application.dossier.Dossier;
import cn.zhishen.application.dossier.Filling;
import cn.zhishen.application.dossier.Selection;
import cn.zhishen.enterprise.Equipment;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.Project;
import cn.zhishen.qualification.RuleTables;
import cn.zhishen.shared.Sha256;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/**
 * Proposes for a renewal, re-approval, upgrade or addition what the certificates that it continues were granted on. Nothing is stored before
 * the enterprise accepts exactly what it was shown.
 */
@Service
public class CarryOver {

    private final Dossiers dossiers;
    private final Grants grants;
    private final LibraryAtHand library;
    private final Carrier carrier;
    private final RuleTables tables;

    CarryOver(Dossiers dossiers, Grants grants, LibraryAtHand library, Carrier carrier, RuleTables tables) {
        this.dossiers = dossiers;
        this.grants = grants;
        this.library = library;
        this.carrier = carrier;
        this.tables = tables;
    }

    /**
     * What is proposed for a draft.
     *
     * @param filling as it is now
     * @param granted the applications that the certificates were granted on, the latest first
     * @param shortages what the completed draft would still lack
     * @param whole whether replacements were looked for in the whole library; it may be too large for that
     * @param mark changes as soon as the draft or the proposal does
     */
    public record Proposal(
            Filling filling,
            List<Application> granted,
            CarriedOver over,
            List<Shortage> shortages,
            boolean whole,
            String mark) {

        /** @param completed with what was found for what no longer stands or is missing */
        public Selection selection(boolean completed) {
            return (completed ? over.completed() : over.carried()).selection();
        }

        public boolean changesNothing() {
            var now = filling.application().selection();
            return selection(false).equals(now) && selection(true).equals(now);
        }

        public String numbers() {
            return granted.stream().map(Application::number).collect(Collectors.joining("、"));
        }

        /** For the timeline of the application, without a name. */
        public String told(boolean completed) {
            return "沿用核发证书的申请 %s 的申报内容：沿用 %d 项，%d 项已不成立未沿用%s"
                    .formatted(
                            numbers(),
                            over.kept().size(),
                            over.dropped().size(),
                            completed && !over.added().isEmpty()
                                    ? "，从企业库补选 " + over.added().size() + " 项"
                                    : "");
        }
    }

    /** Whether there is anything to take over for an application that is being filled in. */
    public boolean isOffered(Application application) {
        return application.stage() == Stage.FILLING
                && !grants.before(application).isEmpty();
    }

    /**
     * Asks the registers about everybody in the library, and stores nothing.
     *
     * @return empty if no certificate was granted here that the application continues
     * @throws MatchingRefused if the draft is not being filled in or a register is silent
     */
    public Optional<Proposal> propose(String number) {
        return tables.atOnce(() -> proposed(number));
    }

    private Optional<Proposal> proposed(String number) {
        var filling = dossiers.filling(number);
        var application = filling.application();
        if (application.stage() != Stage.FILLING) {
            throw MatchingRefused.notFilling();
        }
        var its = grants.before(application);
        if (its.isEmpty()) {
            return Optional.empty();
        }
        var granted = Grants.applications(its);
        var draft = filling.dossier();
        var earlier = earlier(draft, its, granted);
        var uscc = application.uscc();
        boolean whole = library.isMatched(uscc);
        var all = whole ? library.of(uscc) : library.only(uscc, earlier.selection());
        var over = carrier.carry(draft, earlier, all.library(), all.restricted(), library.known(draft, all.library()));
        return Optional.of(new Proposal(
                filling,
                granted,
                over,
                Shortage.of(over.weighing()),
                whole,
                Sha256.hex(dossiers.mark(draft) + dossiers.mark(over.carried()) + dossiers.mark(over.completed()))));
    }

    /** The draft with the choices of all these dossiers; the later dossier counts for what several state. */
    private Dossier earlier(Dossier draft, Map<String, Grant> its, List<Application> granted) {
        var frozen = new LinkedHashMap<String, Dossier>();
        granted.forEach(
                one -> frozen.put(one.number(), dossiers.snapshot(one.number()).dossier()));
        var leads = new TreeMap<String, Person>();
        for (var item : draft.items()) {
            Optional.ofNullable(its.get(item.code()))
                    .filter(grant -> grant.item().sameCategory(item))
                    .map(grant -> frozen.get(grant.application().number())
                            .technicalLeads()
                            .get(grant.item().code()))
                    .ifPresent(lead -> leads.put(item.code(), lead));
        }
        var head = frozen.values().stream()
                .map(Dossier::enterpriseHead)
                .filter(one -> one != null)
                .findFirst()
                .orElse(null);
        return draft.headedBy(head)
                .ledBy(leads)
                .choosing(
                        union(frozen, Dossier::registered, Person::identity),
                        union(frozen, Dossier::titled, Person::identity),
                        union(frozen, Dossier::skilled, Person::identity))
                .having(
                        union(frozen, Dossier::equipment, Equipment::id),
                        union(frozen, Dossier::projects, Project::id));
    }

    private static <T, K> List<T> union(
            Map<String, Dossier> frozen, Function<Dossier, List<T>> part, Function<T, K> key) {
        var union = new LinkedHashMap<K, T>();
        frozen.values().forEach(dossier -> part.apply(dossier).forEach(one -> union.putIfAbsent(key.apply(one), one)));
        return List.copyOf(union.values());
    }
}
