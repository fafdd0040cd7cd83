package cn.zhishen.supervision;

import cn.zhishen.certificate.IssuedCertificate;
import cn.zhishen.certificate.IssuedCertificate.Status;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.qualification.Qualification;
import cn.zhishen.review.report.Report;
import cn.zhishen.review.report.Result;
import cn.zhishen.shared.BeijingTime;
import cn.zhishen.supervision.Supervised.Verdict;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is known of the certificates in force. A certificate is claimed in a transaction of its own before the registers are asked, so no
 * other program checks it at the same time and no connection waits for a register. A claim that a program lost when it died runs out.
 */
@Service
public class Supervision {

    /** How many indicators that are met again are shown of one certificate. */
    private static final Limit EARLIER = Limit.of(50);

    private final SupervisionRepository rows;
    private final SupervisionFindingRepository findings;
    private final ApplicationEventPublisher events;
    private final SupervisionSettings settings;
    private final Clock clock;

    Supervision(
            SupervisionRepository rows,
            SupervisionFindingRepository findings,
            ApplicationEventPublisher events,
            SupervisionSettings settings,
            Clock clock) {
        this.rows = rows;
        this.findings = findings;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    /** A certificate that this program alone checks until then. */
    record Claim(String number, Instant until) {}

    /** Takes in the certificates that were issued since the last run. */
    @Transactional
    int enrol() {
        return rows.enrol(now(), today());
    }

    /** The certificate in force whose check is due longest; empty if none is due, or others have all in work. */
    @Transactional
    Optional<Claim> claimDue() {
        return rows.due(now(), today()).map(this::claimed);
    }

    /**
     * Claims one certificate, whenever it is due.
     *
     * @throws SupervisionRefused if it is not in force, is being checked, or was checked just now
     */
    @Transactional
    Claim claim(IssuedCertificate certificate) {
        if (certificate.status() != Status.VALID || certificate.validUntil().isBefore(today())) {
            throw SupervisionRefused.notInForce(certificate.number());
        }
        rows.enrol(now(), today());
        var row = rows.lock(certificate.number()).orElseThrow();
        if (row.isClaimedAt(now())) {
            throw SupervisionRefused.atWork();
        }
        if (row.checkedAt() != null && now().isBefore(row.checkedAt().plus(settings.againAfter()))) {
            throw SupervisionRefused.tooSoon(BeijingTime.endOf(row.checkedAt().plus(settings.againAfter())));
        }
        return claimed(row);
    }

    private Claim claimed(SupervisionEntity row) {
        var until = now().plus(settings.claimedFor());
        row.claim(until);
        return new Claim(row.number(), until);
    }

    /**
     * Records a check. An indicator that needs a check, because a register is silent or evidence is doubtful, stays as it was: its day does
     * not change and it is not met again. A claim that ran out meanwhile records nothing.
     */
    @Transactional
    void record(Claim claim, Uscc uscc, Report report) {
        var row = rows.lock(claim.number()).orElseThrow();
        if (!row.isClaimedUntil(claim.until())) {
            return;
        }
        var at = now();
        var silent = report.sources().stream()
                .filter(source -> source.answeredAt() == null)
                .map(Report.Source::register)
                .distinct()
                .toList();
        var verdict = verdict(report, !silent.isEmpty());
        var standing = new ArrayList<>(findings.findByNumberAndEndedAtIsNullOrderBySinceAscIdAsc(claim.number()));
        var ended = standing.stream()
                .filter(one -> report.findings().stream().filter(one::isOf).allMatch(now -> isMet(now.result())))
                .toList();
        ended.forEach(one -> one.end(at));
        standing.removeAll(ended);
        var began = new ArrayList<SupervisionFindingEntity>();
        for (var failed : report.defects()) {
            standing.stream()
                    .filter(one -> one.isOf(failed))
                    .findFirst()
                    .ifPresentOrElse(
                            one -> one.seen(failed, at),
                            () -> began.add(findings.save(new SupervisionFindingEntity(
                                    claim.number(), failed, title(report, failed.itemCode()), at))));
        }
        standing.addAll(began);
        row.fails(
                standing.size(),
                standing.stream()
                        .map(SupervisionFindingEntity::since)
                        .min(Instant::compareTo)
                        .orElse(null));
        row.checked(
                at,
                verdict,
                silent.isEmpty() ? null : "没有答复：" + String.join("、", silent),
                at.plus(silent.isEmpty() ? settings.interval() : settings.retryAfter()));
        if (!began.isEmpty() || !ended.isEmpty()) {
            // what is no longer judged, such as an indicator of a qualification that was withdrawn, has ended but is
            // not met
            var met = ended.stream()
                    .filter(one ->
                            report.findings().stream().filter(one::isOf).anyMatch(now -> now.result() == Result.PASS))
                    .toList();
            events.publishEvent(new SupervisionChanged(uscc, claim.number(), records(began), records(met)));
        }
    }

    /** Records that nothing could be judged; what was known stays. */
    @Transactional
    void unable(Claim claim, String why) {
        var row = rows.lock(claim.number()).orElseThrow();
        if (row.isClaimedUntil(claim.until())) {
            row.checked(now(), Verdict.UNCHECKED, why, now().plus(settings.retryAfter()));
        }
    }

    private static Verdict verdict(Report report, boolean silent) {
        if (report.has(Result.FAIL)) {
            return Verdict.NOT_MET;
        }
        if (silent) {
            return Verdict.UNCHECKED;
        }
        return report.has(Result.NEEDS_CHECK) ? Verdict.TO_CHECK : Verdict.MET;
    }

    private static boolean isMet(Result result) {
        return result == Result.PASS || result == Result.NOT_APPLICABLE;
    }

    private static String title(Report report, String code) {
        return report.items().stream()
                .filter(item -> item.code().equals(code))
                .findFirst()
                .map(Qualification::title)
                .orElse(null);
    }

    /** Empty before the first run after the certificate was issued. */
    @Transactional(readOnly = true)
    public Optional<Supervised> of(String number) {
        return rows.findById(number)
                .map(row -> new Supervised(
                        number,
                        row.checkedAt(),
                        row.verdict(),
                        row.remark(),
                        records(findings.findByNumberAndEndedAtIsNullOrderBySinceAscIdAsc(number)),
                        records(findings.findByNumberAndEndedAtIsNotNullOrderByEndedAtDescIdDesc(number, EARLIER))));
    }

    /** What these certificates do not meet, by number; those that meet everything are left out. */
    @Transactional(readOnly = true)
    public Map<String, List<SupervisionFinding>> standing(Collection<String> numbers) {
        return findings.findByNumberInAndEndedAtIsNullOrderBySinceAscIdAsc(numbers).stream()
                .collect(Collectors.groupingBy(
                        SupervisionFindingEntity::number,
                        Collectors.mapping(SupervisionFindingEntity::toRecord, Collectors.toList())));
    }

    private static List<SupervisionFinding> records(List<SupervisionFindingEntity> rows) {
        return rows.stream().map(SupervisionFindingEntity::toRecord).toList();
    }

    /** As the database keeps it, so that a claim is found again. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), BeijingTime.ZONE);
    }
}
