package cn.zhishen.review.matching;

import cn.zhishen.application.ApplicationRefused.Reason;
import cn.zhishen.application.admission.Choices;
import cn.zhishen.application.admission.Choices.Choice;
import cn.zhishen.application.admission.HeldToday;
import cn.zhishen.application.admission.Holding;
import cn.zhishen.application.dossier.Dossier;
import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.enterprise.UnknownEnterprise;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.Catalogue;
import cn.zhishen.qualification.HeldQualification;
import cn.zhishen.qualification.Qualification;
import cn.zhishen.qualification.RuleTables;
import cn.zhishen.review.Weighing;
import cn.zhishen.review.matching.Matcher.Known;
import cn.zhishen.review.matching.Matcher.Library;
import cn.zhishen.review.matching.Outlook.Due;
import cn.zhishen.review.matching.Outlook.Prospect;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.Result;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * 资质测算: judges the whole library against every entry that is open to the enterprise, each as an application for it alone that is filled
 * in by {@link LibraryMatch}. So what it calls met passes the pre-check. Asks the registers once and stores nothing.
 */
@Service
public class Outlooks {

    /** What an enterprise would rather apply for, where several kinds are open for one entry. */
    private static final List<ApplicationKind> PREFERRED = List.of(
            ApplicationKind.RENEWAL,
            ApplicationKind.UPGRADE,
            ApplicationKind.FIRST,
            ApplicationKind.ADDITION,
            ApplicationKind.REAPPROVAL);

    private final EnterpriseLibrary profiles;
    private final LibraryAtHand library;
    private final Choices choices;
    private final HeldToday holdings;
    private final Catalogue catalogue;
    private final Matcher matcher;
    private final RuleTables tables;
    private final Clock clock;

    Outlooks(
            EnterpriseLibrary profiles,
            LibraryAtHand library,
            Choices choices,
            HeldToday holdings,
            Catalogue catalogue,
            Matcher matcher,
            RuleTables tables,
            Clock clock) {
        this.profiles = profiles;
        this.library = library;
        this.choices = choices;
        this.holdings = holdings;
        this.catalogue = catalogue;
        this.matcher = matcher;
        this.tables = tables;
        this.clock = clock;
    }

    /** Is told how far it has come. */
    @FunctionalInterface
    public interface Progress {
        void judged(int entries, int of);
    }

    /** An entry and the kind of application by which the enterprise may apply for it. */
    private record Open(ApplicationKind kind, Choice choice) {

        boolean isGranted() {
            return choice.permission().granted();
        }
    }

    /**
     * @throws UnknownEnterprise if it has no library
     * @throws MatchingRefused if the library has too many people, or a register is silent
     */
    public Outlook of(Uscc uscc, Progress progress) {
        var profile = profiles.find(uscc).orElseThrow(() -> new UnknownEnterprise(uscc));
        var all = library.of(uscc);
        var held = holdings.of(uscc).stream()
                .filter(one -> one.standing().inForce())
                .map(Holding::held)
                .toList();
        var open = open(uscc);
        var at = clock.instant();
        progress.judged(0, open.size());
        var known = library.known(draft(ApplicationKind.FIRST, List.of(), profile, held, at), all);
        var prospects = new ArrayList<Prospect>();
        var general = new LinkedHashMap<String, Shortage>();
        tables.atOnce(() -> {
            for (var one : open) {
                prospects.add(prospect(one, profile, held, all, known, general, at));
                progress.judged(prospects.size(), open.size());
            }
            return prospects;
        });
        prospects.sort(Comparator.comparing(Prospect::gap));
        return new Outlook(
                at,
                all.people().size(),
                List.copyOf(general.values()),
                List.copyOf(prospects),
                catalogue.all().size() - open.size());
    }

    /** Each entry once, in the order of the catalogue. */
    private List<Open> open(Uscc uscc) {
        var found = new HashMap<String, Open>();
        for (var kind : PREFERRED) {
            for (var choice : choices.of(uscc, kind, List.of())) {
                var open = new Open(kind, choice);
                if (open.isGranted() || choice.permission().reason() == Reason.UNDER_WAY) {
                    found.merge(
                            choice.qualification().code(),
                            open,
                            (first, later) -> first.isGranted() || !later.isGranted() ? first : later);
                }
            }
        }
        return catalogue.all().stream()
                .flatMap(item -> Optional.ofNullable(found.get(item.code())).stream())
                .toList();
    }

    private Prospect prospect(
            Open open,
            EnterpriseProfile profile,
            List<HeldQualification> held,
            Library all,
            Known known,
            Map<String, Shortage> general,
            Instant at) {
        var item = open.choice().qualification();
        var weighing = matcher.match(draft(open.kind(), List.of(item), profile, held, at), all, known)
                .weighing();
        var shortages = new ArrayList<Shortage>();
        for (var shortage : Shortage.of(weighing)) {
            if (shortage.finding().itemCode() == null) {
                general.putIfAbsent(shortage.finding().indicator(), shortage);
            } else {
                shortages.add(shortage);
            }
        }
        return new Prospect(
                open.kind(),
                item,
                open.choice().permission(),
                Result.all(weighing.report().findings().stream().map(Finding::result)),
                List.copyOf(shortages),
                with(Result.NEEDS_CHECK, weighing),
                with(Result.PASS, weighing),
                open.kind() == ApplicationKind.RENEWAL ? due(item, held, at) : null);
    }

    private static List<Finding> with(Result result, Weighing weighing) {
        return weighing.report().findings().stream()
                .filter(finding -> finding.result() == result)
                .toList();
    }

    private Due due(Qualification item, List<HeldQualification> held, Instant at) {
        return held.stream()
                .filter(one -> one.code().equals(item.code()))
                .findFirst()
                .map(one -> new Due(one, ChronoUnit.DAYS.between(day(at), one.validUntil())))
                .orElse(null);
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, clock.getZone());
    }

    /** An application in which nothing is chosen yet. */
    private Dossier draft(
            ApplicationKind kind,
            List<Qualification> items,
            EnterpriseProfile profile,
            List<HeldQualification> held,
            Instant at) {
        return Dossier.unchosen(
                "",
                kind,
                items,
                at,
                day(at),
                profile,
                held.stream()
                        .flatMap(one -> catalogue.find(one.code()).stream())
                        .toList(),
                held);
    }
}
