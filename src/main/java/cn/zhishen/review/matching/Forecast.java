package cn.zhishen.review.matching;

import cn.zhishen.application.admission.Permission;
import cn.zhishen.application.dossier.Dossier;
import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.Catalogue;
import cn.zhishen.qualification.HeldQualification;
import cn.zhishen.qualification.Qualification;
import cn.zhishen.review.Reviewer;
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
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Judges one entry as an application for it alone that is filled in as {@link LibraryMatch} fills it in. So what it calls met passes the
 * pre-check.
 */
@Component
public class Forecast {

    private final Catalogue catalogue;
    private final Reviewer reviewer;
    private final Matcher matcher;
    private final Clock clock;

    public Forecast(Catalogue catalogue, Reviewer reviewer, Matcher matcher, Clock clock) {
        this.catalogue = catalogue;
        this.reviewer = reviewer;
        this.matcher = matcher;
        this.clock = clock;
    }

    /** An entry and a kind of application by which the enterprise may apply for it. */
    public record Open(ApplicationKind kind, Qualification item, Permission permission) {}

    /** @param held what is in force */
    public record Standing(EnterpriseProfile profile, List<HeldQualification> held) {}

    /** @param general what the enterprise as a whole does not meet */
    public record Judged(Prospect prospect, List<Shortage> general) {}

    public Judged of(Open open, Standing enterprise, Library library, Known known, Instant at) {
        var weighing = matcher.match(draft(open.kind(), List.of(open.item()), enterprise, at), library, known)
                .weighing();
        var shortages = Shortage.of(weighing).stream()
                .collect(
                        Collectors.partitioningBy(shortage -> shortage.finding().itemCode() == null));
        var prospect = new Prospect(
                open.kind(),
                open.item(),
                open.permission(),
                Result.all(weighing.report().findings().stream().map(Finding::result)),
                shortages.get(false),
                with(Result.NEEDS_CHECK, weighing),
                with(Result.PASS, weighing),
                open.kind() == ApplicationKind.RENEWAL ? due(open.item(), enterprise, at) : null);
        return new Judged(prospect, shortages.get(true));
    }

    /** Evaluates what any entry asks by any kind of application, so that the next one who asks need not wait for it. */
    public void readTables(Instant at) {
        for (var kind : ApplicationKind.values()) {
            var openness = catalogue.openness(kind, at);
            catalogue.all().stream()
                    .filter(item -> openness.get(item.code()).open())
                    .forEach(item -> reviewer.requirements(
                            Dossier.unchosen("", kind, List.of(item), at, day(at), null, List.of(), List.of())));
        }
    }

    private static List<Finding> with(Result result, Weighing weighing) {
        return weighing.report().findings().stream()
                .filter(finding -> finding.result() == result)
                .toList();
    }

    private Due due(Qualification item, Standing enterprise, Instant at) {
        return enterprise.held().stream()
                .filter(one -> one.code().equals(item.code()))
                .findFirst()
                .map(one -> new Due(one, ChronoUnit.DAYS.between(day(at), one.validUntil())))
                .orElse(null);
    }

    /** An application in which nothing is chosen yet. */
    public Dossier draft(ApplicationKind kind, List<Qualification> items, Standing enterprise, Instant at) {
        return Dossier.unchosen(
                "",
                kind,
                items,
                at,
                day(at),
                enterprise.profile(),
                enterprise.held().stream()
                        .flatMap(one -> catalogue.find(one.code()).stream())
                        .toList(),
                enterprise.held());
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, clock.getZone());
    }
}
