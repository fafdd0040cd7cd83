package cn.zhishen.review.matching;

import cn.zhishen.application.Application;
import cn.zhishen.application.Applications;
import cn.zhishen.application.admission.Choices;
import cn.zhishen.application.admission.HeldToday;
import cn.zhishen.application.admission.Holding;
import cn.zhishen.enterprise.UnknownEnterprise;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.Catalogue;
import cn.zhishen.qualification.RuleTables;
import cn.zhishen.review.matching.Forecast.Judged;
import cn.zhishen.review.matching.Forecast.Open;
import cn.zhishen.review.matching.Forecast.Standing;
import cn.zhishen.review.matching.Outlook.Prospect;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/**
 * 资质测算: judges the whole library against every entry and every kind of application that is open to the enterprise, by {@link Forecast}.
 * Asks the registers once and stores nothing.
 */
@Service
public class Outlooks {

    private final EnterpriseLibrary profiles;
    private final LibraryAtHand library;
    private final Choices choices;
    private final HeldToday holdings;
    private final Catalogue catalogue;
    private final Applications applications;
    private final Forecast forecast;
    private final RuleTables tables;
    private final Clock clock;

    Outlooks(
            EnterpriseLibrary profiles,
            LibraryAtHand library,
            Choices choices,
            HeldToday holdings,
            Catalogue catalogue,
            Applications applications,
            Forecast forecast,
            RuleTables tables,
            Clock clock) {
        this.profiles = profiles;
        this.library = library;
        this.choices = choices;
        this.holdings = holdings;
        this.catalogue = catalogue;
        this.applications = applications;
        this.forecast = forecast;
        this.tables = tables;
        this.clock = clock;
    }

    /** Is told how far it has come. */
    @FunctionalInterface
    public interface Progress {
        void judged(int entries, int of);
    }

    /**
     * @throws UnknownEnterprise if it has no library
     * @throws MatchingRefused if the library has too many people, or a register is silent
     */
    public Outlook of(Uscc uscc, Progress progress) {
        var profile = profiles.find(uscc).orElseThrow(() -> new UnknownEnterprise(uscc));
        var all = library.of(uscc).library();
        var held = holdings.of(uscc).stream()
                .filter(one -> one.standing().inForce())
                .map(Holding::held)
                .toList();
        var open = open(uscc);
        var enterprise = new Standing(profile, held);
        var at = clock.instant();
        progress.judged(0, open.size());
        var known = library.known(forecast.draft(ApplicationKind.FIRST, List.of(), enterprise, at), all);
        var judged = new ArrayList<Judged>();
        tables.atOnce(() -> {
            for (var one : open) {
                judged.add(forecast.of(one, enterprise, all, known, at));
                progress.judged(judged.size(), open.size());
            }
            return judged;
        });
        var general = general(judged);
        var prospects = judged.stream()
                .map(one -> one.prospect()
                        .lacking(one.general().stream()
                                .filter(shortage -> !general.containsKey(indicator(shortage)))
                                .toList()))
                .collect(Collectors.toCollection(ArrayList::new));
        prospects.sort(Comparator.comparing(Prospect::distance).thenComparing(Prospect::gap));
        return new Outlook(
                at,
                all.people().size(),
                List.copyOf(general.values()),
                List.copyOf(prospects),
                catalogue.all().size()
                        - (int) open.stream().map(Open::item).distinct().count());
    }

    /** What fails whatever the enterprise applies for; what only some kinds ask is said with their entries. */
    private static Map<String, Shortage> general(List<Judged> judged) {
        var general = new LinkedHashMap<String, Shortage>();
        judged.stream().findFirst().ifPresent(first -> first.general()
                .forEach(one -> general.put(indicator(one), one)));
        judged.forEach(one -> general.keySet()
                .retainAll(one.general().stream().map(Outlooks::indicator).toList()));
        return general;
    }

    private static String indicator(Shortage shortage) {
        return shortage.finding().indicator();
    }

    /** In the order of the catalogue. An entry whose application is under way is judged by the kind of that application, and no other. */
    private List<Open> open(Uscc uscc) {
        var underWay =
                applications.openOf(uscc).stream().collect(Collectors.toMap(Application::number, Application::kind));
        var found = Stream.of(ApplicationKind.values())
                .flatMap(kind -> choices.of(uscc, kind, List.of()).stream()
                        .filter(choice -> choice.permission().granted()
                                || kind == underWay.get(choice.permission().underWay()))
                        .map(choice -> new Open(kind, choice.qualification(), choice.permission())))
                .collect(Collectors.groupingBy(Open::item));
        return catalogue.all().stream()
                .flatMap(item -> found.getOrDefault(item, List.of()).stream())
                .toList();
    }
}
