package cn.zhishen.spotcheck;

import cn.zhishen.application.timeline.ChainedTable;
import cn.zhishen.application.timeline.Timeline;
import cn.zhishen.certificate.Certificates;
import cn.zhishen.certificate.Standing;
import cn.zhishen.certificate.UnknownCertificate;
import cn.zhishen.shared.Constraints;
import cn.zhishen.shared.FieldError;
import cn.zhishen.shared.PersonalNumber;
import cn.zhishen.spotcheck.DrawnCheck.Clause;
import cn.zhishen.spotcheck.DrawnCheck.Entry;
import cn.zhishen.spotcheck.DrawnCheck.Opened;
import cn.zhishen.spotcheck.DrawnCheck.Outcome;
import cn.zhishen.spotcheck.DrawnCheck.Postponed;
import cn.zhishen.spotcheck.DrawnCheck.Remedy;
import cn.zhishen.spotcheck.DrawnCheck.Verdict;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The checks of the drawn certificates: what a person enters clause by clause, and what follows from it. The chain covers findings and
 * outcomes.
 */
@Service
public class DrawnChecks {

    private final DrawnCheckRepository checks;
    private final DrawnCheckFindingRepository findings;
    private final SpotChecks spotChecks;
    private final Certificates certificates;
    private final Timeline timeline;
    private final Clock clock;

    DrawnChecks(
            DrawnCheckRepository checks,
            DrawnCheckFindingRepository findings,
            SpotChecks spotChecks,
            Certificates certificates,
            Timeline timeline,
            Clock clock) {
        this.checks = checks;
        this.findings = findings;
        this.spotChecks = spotChecks;
        this.certificates = certificates;
        this.timeline = timeline;
        this.clock = clock;
    }

    /**
     * Begins the check of a drawn certificate. A second call changes nothing.
     *
     * @param clauses what is to be checked
     * @return its reference
     * @throws IllegalArgumentException if the certificate was not drawn
     */
    @Transactional
    public DrawnCheck begin(String quarter, String number, List<Clause> clauses) {
        var place = spotChecks.get(quarter).drawn().indexOf(number);
        if (place < 0) {
            throw new IllegalArgumentException("证书 " + number + " 没有在 " + quarter + " 的抽查中抽中");
        }
        return checks.findById(reference(quarter, number))
                .orElseGet(() -> checks.save(new DrawnCheckEntity(quarter, number, place + 1, clauses)))
                .toRecord();
    }

    /**
     * Opens the check of a certificate that was not drawn.
     *
     * @param reason in words that the file keeps, at most {@link Constraints#LONGEST_REASON} characters
     * @param grounds see {@link DrawnCheck.Opened#grounds}
     * @param officer log-in of the officer
     * @throws UnknownCertificate if there is no certificate of this number
     * @throws CheckRefused if the reason is missing, too long or has a number of a person, the certificate is not in force, or it is being
     *     checked already
     */
    @Transactional
    public DrawnCheck open(String number, String reason, List<String> grounds, String officer) {
        certificates.lock(number);
        var standing =
                certificates.standing(certificates.find(number).orElseThrow(() -> new UnknownCertificate(number)));
        if (standing != Standing.VALID) {
            throw new CheckRefused("证书 %s %s，不再核查".formatted(number, standing.chinese()));
        }
        var before = checks.findByNumberOrderByReference(number);
        before.stream()
                .map(DrawnCheckEntity::toRecord)
                .filter(one -> one.outcome() == null)
                .findFirst()
                .ifPresent(one -> {
                    throw new CheckRefused("证书 %s 正在核查（%s），办结后才能再提出".formatted(number, one.reference()));
                });
        var why = Constraints.plain(reason);
        if (why.isEmpty() || why.length() > Constraints.LONGEST_REASON || !why.matches(Constraints.STORABLE)) {
            throw CheckRefused.field("reason", "请填写核查的理由，不超过 %d 个字".formatted(Constraints.LONGEST_REASON));
        }
        if (PersonalNumber.isIn(why)) {
            throw CheckRefused.field("reason", PersonalNumber.REFUSED);
        }
        var opened =
                before.stream().filter(row -> row.toRecord().opened() != null).count();
        var check = checks.saveAndFlush(new DrawnCheckEntity(
                        reference(DrawnCheck.OPENED + (opened + 1), number),
                        number,
                        new Opened(officer, clock.instant(), why, grounds)))
                .toRecord();
        timeline.vouchFor(ChainedTable.OPENED_CHECK, check.reference(), number);
        return check;
    }

    /** Begins the check that an officer opened. A second call changes nothing. */
    @Transactional
    public DrawnCheck beginOpened(String reference, List<Clause> clauses) {
        var row = locked(reference);
        if (row.toRecord().clauses().isEmpty()) {
            row.list(clauses);
        }
        return row.toRecord();
    }

    /** The checks of a certificate, the latest first. */
    @Transactional(readOnly = true)
    public List<DrawnCheck> of(String number) {
        return checks.findByNumberOrderByReference(number).stream()
                .map(DrawnCheckEntity::toRecord)
                .sorted(Comparator.comparing(
                                (DrawnCheck check) -> check.decidedAt(),
                                Comparator.nullsLast(Comparator.naturalOrder()))
                        .reversed())
                .toList();
    }

    /**
     * Lets the clauses of an open check follow the certificate. Who entered verdicts before has to look at them again. Without a difference it
     * changes nothing.
     *
     * @param codes the qualifications that the certificate has now
     * @param now their clauses
     */
    @Transactional
    public DrawnCheck follow(String reference, Collection<String> codes, List<Clause> now) {
        var row = locked(reference);
        var check = row.toRecord();
        var clauses = check.clauses(codes, now);
        if (check.outcome() == null && !clauses.equals(check.clauses())) {
            row.follow(clauses);
        }
        return row.toRecord();
    }

    public String reference(String quarter, String number) {
        return DrawnCheck.reference(quarter, number);
    }

    /**
     * Keeps what a person has found so far. It replaces what was entered before.
     *
     * @param entries one for each clause, in their order; without a verdict where nothing was found yet
     * @param remedy what is to be ordered if a clause is not met; null if nothing was entered
     * @throws CheckRefused if the check is concluded already, or a reason is missing, too long, or has a number of a person
     */
    @Transactional
    public void enter(String reference, List<Entry> entries, Remedy remedy, String officer) {
        var row = locked(reference);
        var check = row.toRecord();
        requireOpen(check);
        if (entries.size() != check.clauses().size()) {
            throw new CheckRefused("页面所示的条款与应核查的不一致，请重新打开页面后再登记");
        }
        var errors = new ArrayList<FieldError>();
        var kept = new ArrayList<Entry>();
        for (int place = 0; place < entries.size(); place++) {
            if (check.clauses().get(place).gone()) {
                kept.add(check.entry(place));
                continue;
            }
            var entry = entries.get(place);
            var reason = Constraints.plain(entry.reason());
            kept.add(entry.verdict() == null && reason.isEmpty() ? null : new Entry(entry.verdict(), reason));
            var field = "reason-" + place;
            if (entry.verdict() == null && !reason.isEmpty()) {
                errors.add(new FieldError(field, "第 %d 条填写了理由，请同时选择结论".formatted(place + 1)));
            } else if (entry.verdict() != null && entry.verdict() != Verdict.MET && reason.isEmpty()) {
                errors.add(new FieldError(
                        field,
                        "第 %d 条%s，请填写理由".formatted(place + 1, entry.verdict().chinese())));
            } else if (reason.length() > Constraints.LONGEST_REASON || !reason.matches(Constraints.STORABLE)) {
                errors.add(
                        new FieldError(field, "第 %d 条的理由不能超过 %d 个字".formatted(place + 1, Constraints.LONGEST_REASON)));
            } else if (PersonalNumber.isIn(reason)) {
                errors.add(new FieldError(field, PersonalNumber.REFUSED));
            }
        }
        if (remedy != null) {
            requireStorable("basis", remedy.basis(), errors);
            requireStorable("facts", remedy.facts(), errors);
        }
        if (!errors.isEmpty()) {
            throw new CheckRefused(errors.get(0).message(), errors);
        }
        row.draft(kept, remedy, officer);
    }

    private static void requireStorable(String field, String text, List<FieldError> errors) {
        if (text.length() > Constraints.LONGEST_REASON
                || !Constraints.plain(text).matches(Constraints.STORABLE)) {
            errors.add(new FieldError(field, "责令整改的依据和事实各不能超过 %d 个字，也不能含有控制字符".formatted(Constraints.LONGEST_REASON)));
        } else if (PersonalNumber.isIn(text)) {
            errors.add(new FieldError(field, PersonalNumber.REFUSED));
        }
    }

    /**
     * Concludes the check with the outcome that follows from the entries. What nobody could check is not concluded the first time: another
     * person does it again.
     *
     * @param conclusion in words that the file keeps
     * @param again the day from which on it would be done again
     * @param officer log-in of the person who entered the verdicts
     * @throws CheckRefused if a clause has no verdict, another person entered them, or the check is concluded already
     */
    @Transactional
    public DrawnCheck conclude(String reference, String conclusion, LocalDate again, String officer) {
        var row = locked(reference);
        var check = row.toRecord();
        requireOpen(check);
        if (check.missing() > 0) {
            throw new CheckRefused("还有 %d 条没有核查意见，请在核查页面逐条登记后再办结".formatted(check.missing()));
        }
        if (check.draftedBy() == null) {
            throw new CheckRefused("证书 %s 上的资质已有变化，请在核查页面重新登记核查意见后再办结".formatted(check.number()));
        }
        if (!officer.equals(check.draftedBy())) {
            throw new CheckRefused("核查意见由 %s 登记，请由本人办结，或者由您重新登记后办结".formatted(check.draftedBy()));
        }
        var now = clock.instant();
        if (again != null && check.following() == Outcome.UNCHECKED && check.postponed() == null) {
            row.postpone(new Postponed(check.draft(), conclusion, officer, now, again));
            checks.flush();
            timeline.vouchFor(ChainedTable.DRAWN_CHECK_POSTPONED, reference, check.number());
            return row.toRecord();
        }
        for (int place = 0; place < check.clauses().size(); place++) {
            if (check.clauses().get(place).gone()) {
                continue;
            }
            var finding = findings.save(new DrawnCheckFindingEntity(
                    reference, place + 1, check.clauses().get(place), check.entry(place), officer, now));
            timeline.vouchFor(ChainedTable.DRAWN_CHECK_FINDING, finding.id(), reference);
        }
        return decided(row, check.following(), conclusion, officer);
    }

    /**
     * Concludes the check of a certificate that is no longer in force.
     *
     * @param officer null if no person was needed
     */
    @Transactional
    public DrawnCheck concludeEnded(String reference, String conclusion, String officer) {
        var row = locked(reference);
        if (row.toRecord().outcome() == null) {
            decided(row, Outcome.CERTIFICATE_ENDED, conclusion, officer == null ? DrawnCheck.SYSTEM : officer);
        }
        return row.toRecord();
    }

    private DrawnCheck decided(DrawnCheckEntity row, Outcome outcome, String conclusion, String officer) {
        row.decide(outcome, conclusion, officer, clock.instant());
        var check = row.toRecord();
        timeline.vouchFor(ChainedTable.DRAWN_CHECK, check.reference(), check.number());
        return check;
    }

    /** Links the rectification that was ordered because of the check. */
    @Transactional
    public void rectified(String reference, String ordered) {
        locked(reference).rectified(ordered);
    }

    /** Marks that the check and all that followed from it has ended. A second call changes nothing. */
    @Transactional
    public void end(String reference) {
        locked(reference).end(clock.instant());
    }

    /** The references of the checks of a certificate, of all quarters. */
    @Transactional(readOnly = true)
    public List<String> references(String certificate) {
        return checks.references(certificate);
    }

    /** The references of the checks that found what this rectification of the certificate is about, while it ran. */
    @Transactional(readOnly = true)
    public List<String> joining(String certificate, String rectification) {
        return checks.findByNumberOrderByReference(certificate).stream()
                .map(DrawnCheckEntity::toRecord)
                .filter(check -> check.joined().contains(rectification))
                .map(DrawnCheck::reference)
                .toList();
    }

    @Transactional(readOnly = true)
    public Optional<DrawnCheck> find(String reference) {
        return checks.findById(reference).map(DrawnCheckEntity::toRecord);
    }

    @Transactional(readOnly = true)
    public List<DrawnCheck> ofAny(Collection<String> references) {
        return checks.findAllById(references).stream()
                .map(DrawnCheckEntity::toRecord)
                .toList();
    }

    /** @throws UnknownSpotCheck if that certificate was not drawn in that quarter, or its check has not begun */
    @Transactional(readOnly = true)
    public DrawnCheck get(String quarter, String number) {
        return get(reference(quarter, number));
    }

    /** @throws UnknownSpotCheck if there is no check of this reference, or it has not begun */
    @Transactional(readOnly = true)
    public DrawnCheck get(String reference) {
        return find(reference).orElseThrow(() -> new UnknownSpotCheck(reference));
    }

    /** In the order of the draw. */
    @Transactional(readOnly = true)
    public List<DrawnCheck> page(String quarter, int page, int size) {
        return checks.findByQuarterOrderByPosition(quarter, PageRequest.of(page, size)).stream()
                .map(DrawnCheckEntity::toRecord)
                .toList();
    }

    /** How many checks of the quarter have begun. */
    @Transactional(readOnly = true)
    public long count(String quarter) {
        return checks.countByQuarter(quarter);
    }

    /** How many checks of the quarter, or what followed from them, have not ended. */
    @Transactional(readOnly = true)
    public long open(String quarter) {
        return checks.countByQuarterAndEndedAtIsNull(quarter);
    }

    /** The references of those that, or what followed from them, have not ended. */
    @Transactional(readOnly = true)
    public List<String> underWay() {
        return checks.underWay();
    }

    private DrawnCheckEntity locked(String reference) {
        return checks.lock(reference).orElseThrow(() -> new UnknownSpotCheck(reference));
    }

    private static void requireOpen(DrawnCheck check) {
        if (check.outcome() != null) {
            throw new CheckRefused(
                    "证书 %s 的核查已经办结：%s".formatted(check.number(), check.outcome().chinese()));
        }
    }
}
