package cn.zhishen.complaint;

import cn.zhishen.calendar.WorkingCalendar;
import cn.zhishen.complaint.Complaint.Outcome;
import cn.zhishen.complaint.Complaint.Status;
import cn.zhishen.shared.KnownNumbers;
import cn.zhishen.shared.NumberPattern;
import cn.zhishen.shared.NumberSettings;
import cn.zhishen.shared.Numbered;
import cn.zhishen.shared.RunningNumbers;
import cn.zhishen.shared.TransactionLocks;
import jakarta.persistence.EntityManager;
import java.text.Normalizer;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Complaints of the public. Every change locks the row of its complaint. A change that was already made is not repeated, so a job of the
 * process may run twice.
 */
@Service
@Transactional(readOnly = true)
public class Complaints implements KnownNumbers {

    /** As papers have it, or its digits. */
    private static final Pattern RECEIPT = Pattern.compile("投诉.*|\\d{10}");

    private static final String PUBLIC = "社会公众";
    private static final String SYSTEM = "系统";

    private final EntityManager entities;
    private final ComplaintRepository complaints;
    private final ComplaintLimits limits;
    private final RunningNumbers numbers;
    private final TransactionLocks locks;
    private final ComplaintTimeline timeline;
    private final WorkingCalendar calendar;
    private final Clock clock;
    private final NumberPattern receiptNumbers;
    private final ComplaintSettings settings;

    Complaints(
            EntityManager entities,
            ComplaintRepository complaints,
            ComplaintLimits limits,
            RunningNumbers numbers,
            TransactionLocks locks,
            ComplaintTimeline timeline,
            WorkingCalendar calendar,
            Clock clock,
            NumberSettings numbering,
            ComplaintSettings settings) {
        this.entities = entities;
        this.complaints = complaints;
        this.limits = limits;
        this.numbers = numbers;
        this.locks = locks;
        this.timeline = timeline;
        this.calendar = calendar;
        this.clock = clock;
        this.receiptNumbers = new NumberPattern(numbering.complaint());
        this.settings = settings;
    }

    /** A secret to hand out with a form, so that {@link #receive} knows the form when it is sent again. */
    public String formSecret() {
        return QueryCode.secret();
    }

    /**
     * Receives a complaint and gives it a receipt number and a query code. The same form with the same content, sent twice, is one
     * complaint and gets the same answer.
     *
     * @param formSecret from {@link #formSecret()}; null if there was none
     * @param clientKey the client's address; only its hash is stored, for an hour and apart from the complaint
     * @throws InvalidComplaint if something is missing, too long or invalid
     * @throws TooManyComplaints if the contact or the client exceeds the hourly limit
     */
    @Transactional
    public ComplaintReceipt receive(NewComplaint written, String formSecret, String clientKey) {
        var row = ComplaintChecks.checked(written);
        var code = QueryCode.of(
                formSecret,
                String.join(
                        "\0",
                        written.about(),
                        written.applicationNumber(),
                        written.certificateNumber(),
                        written.text(),
                        written.name(),
                        written.contact()));
        // locks are always taken in this order: form, client, contact
        locks.hold("complaint form " + code.submissionHash());
        var before = complaints.findBySubmissionHash(code.submissionHash());
        if (before.isPresent()) {
            return receipt(before.get(), code, false);
        }
        var now = clock.instant();
        limits.forget(now);
        limits.countOrRefuse(ComplaintLimits.Purpose.ADDRESS, clientKey, now);
        if (row.contact != null) {
            limits.countOrRefuseContact(row.contact, now);
        }
        var today = LocalDate.ofInstant(now, clock.getZone());
        row.receipt =
                receiptNumbers.format(today.getYear(), numbers.next("complaint", String.valueOf(today.getYear())));
        row.receiptDigits = digits(row.receipt);
        row.codeHash = code.hash();
        row.submissionHash = code.submissionHash();
        row.receivedAt = now;
        row.triageDue = calendar.plusWorkingDays(today, settings.triageWorkingDays());
        row.status = Status.RECEIVED;
        complaints.save(row);
        timeline.note(row, PUBLIC, "收到投诉");
        complaints.flush();
        return receipt(row, code, true);
    }

    private static ComplaintReceipt receipt(ComplaintEntity row, QueryCode code, boolean isNew) {
        return new ComplaintReceipt(row.receipt, code.text(), row.receivedAt, row.triageDue, isNew);
    }

    /**
     * The progress of a complaint; empty both for a number that does not exist and for a wrong code.
     *
     * @param receipt as printed, or only its digits
     * @param clientKey the client's address
     * @throws TooManyComplaints if the client was wrong too often
     */
    @Transactional
    public Optional<ComplaintProgress> progress(String receipt, String code, String clientKey) {
        var now = clock.instant();
        limits.forget(now);
        var client = QueryCode.sha256(clientKey);
        limits.refuseWrongQueries(client, now);
        var digits = digits(receipt);
        var row = digits.isEmpty() ? Optional.<ComplaintEntity>empty() : complaints.findByReceiptDigits(digits);
        // a code is always compared, so that the time taken does not reveal whether the number exists
        var right = QueryCode.matches(
                code, row.map(found -> found.codeHash).orElseGet(() -> QueryCode.sha256("no such complaint")));
        if (!right) {
            limits.count(ComplaintLimits.Purpose.QUERY, client, now);
            return Optional.empty();
        }
        return row.map(ComplaintEntity::toProgress);
    }

    /** @throws UnknownComplaint if no complaint has that number */
    public Complaint get(String receipt) {
        return find(receipt).orElseThrow(UnknownComplaint::new);
    }

    public Optional<Complaint> find(String receipt) {
        return complaints.findByReceipt(receipt).map(ComplaintEntity::toRecord);
    }

    /** @param receipt as printed, or only its digits */
    public Optional<Complaint> findTyped(String receipt) {
        var digits = digits(receipt);
        return digits.isEmpty()
                ? Optional.empty()
                : complaints.findByReceiptDigits(digits).map(ComplaintEntity::toRecord);
    }

    @Override
    public Optional<Numbered> numbered(String typed) {
        return RECEIPT.matcher(typed.strip()).matches()
                ? findTyped(typed).map(one -> new Numbered(Numbered.Subject.COMPLAINT, one.receipt()))
                : Optional.empty();
    }

    public List<Complaint> ofAny(Collection<String> receipts) {
        return complaints.findByReceiptIn(receipts).stream()
                .map(ComplaintEntity::toRecord)
                .toList();
    }

    /**
     * Complaints about any of these, newest first. A name that a complainant typed is encrypted and cannot be searched.
     *
     * @param subjects codes of enterprises, numbers of applications and certificates
     */
    public List<Complaint> about(Collection<String> subjects, int most) {
        return complaints.about(subjects, Limit.of(most)).stream()
                .map(ComplaintEntity::toRecord)
                .toList();
    }

    /**
     * Complaints of some statuses, newest first.
     *
     * @param page from 0
     * @param size complaints a page, at least 1
     */
    public List<Complaint> list(Set<Status> statuses, int page, int size) {
        return complaints.findByStatusInOrderByReceivedAtDescReceiptDesc(statuses, PageRequest.of(page, size)).stream()
                .map(ComplaintEntity::toRecord)
                .toList();
    }

    public long count(Set<Status> statuses) {
        return complaints.countByStatusIn(statuses);
    }

    /** Receipt numbers of all complaints that are not closed. */
    public List<String> underWay() {
        return complaints.receiptsOfOthers(Set.of(Status.REFUSED, Status.CLOSED));
    }

    /** Complaints for which neither a refusal nor an outcome has been decided. */
    public List<Complaint> undecided() {
        return complaints.findByOutcomeIsNull().stream()
                .map(ComplaintEntity::toRecord)
                .toList();
    }

    /** Oldest first. */
    public List<ComplaintEvent> timeline(String receipt) {
        return timeline.of(receipt);
    }

    /** Accepts a complaint that was received, which starts the deadline of its outcome. In any other status nothing changes. */
    @Transactional
    public Complaint accept(String receipt, String reasons, String officer) {
        var row = locked(receipt);
        if (row.status == Status.RECEIVED) {
            row.status = Status.ACCEPTED;
            row.acceptedAt = clock.instant();
            row.due = calendar.plusWorkingDays(
                    LocalDate.ofInstant(row.acceptedAt, clock.getZone()), settings.handlingWorkingDays());
            timeline.note(row, officer, "受理：" + reasons);
        }
        return row.toRecord();
    }

    /** Decides not to accept the complaint. {@link #tell} then tells the complainant. */
    @Transactional
    public Complaint refuse(String receipt, String reasons, String officer) {
        return decide(receipt, Outcome.REFUSED, reasons, officer);
    }

    /**
     * Begins to investigate an accepted complaint. In any other status nothing changes.
     *
     * @param recheckedApplication the application that is rechecked because of it; null if none is
     */
    @Transactional
    public Complaint investigate(String receipt, String recheckedApplication, String officer) {
        var row = locked(receipt);
        if (row.status == Status.ACCEPTED) {
            row.status = Status.INVESTIGATING;
            row.recheckedApplication = recheckedApplication;
            timeline.note(
                    row, officer, recheckedApplication == null ? "开始核查" : "申请 " + recheckedApplication + " 转人工复核");
            if (recheckedApplication != null) {
                timeline.rechecked(row);
            }
        }
        return row.toRecord();
    }

    /**
     * Decides the outcome.
     *
     * @param reply words for the complainant, who reads them after {@link #tell}
     */
    @Transactional
    public Complaint conclude(String receipt, Outcome outcome, String reply, String officer) {
        return decide(receipt, outcome, reply, officer);
    }

    private Complaint decide(String receipt, Outcome outcome, String reply, String officer) {
        var row = locked(receipt);
        if (row.outcome == null) {
            row.outcome = outcome;
            row.reply = reply;
            row.decidedBy = officer;
            timeline.note(row, officer, outcome.chinese() + "：" + reply);
            timeline.decided(row);
        }
        return row.toRecord();
    }

    /**
     * Tells the outcome: it can be read with the query code from now on.
     *
     * @throws IllegalStateException if nothing was decided
     */
    @Transactional
    public Complaint tell(String receipt) {
        var row = locked(receipt);
        if (row.outcome == null) {
            throw new IllegalStateException(receipt + " 尚无处理结果，不能告知投诉人");
        }
        if (!row.status.closed()) {
            row.status = row.outcome == Outcome.REFUSED ? Status.REFUSED : Status.CLOSED;
            row.closedAt = clock.instant();
            timeline.note(row, SYSTEM, "已告知投诉人");
        }
        return row.toRecord();
    }

    /** Adds a line to the history. */
    @Transactional
    public void note(String receipt, String actor, String text) {
        timeline.note(locked(receipt), actor, text);
    }

    private ComplaintEntity locked(String receipt) {
        var row = complaints.lock(receipt).orElseThrow(UnknownComplaint::new);
        entities.refresh(row);
        return row;
    }

    private static String digits(String receipt) {
        return Normalizer.normalize(receipt, Normalizer.Form.NFKC).replaceAll("[^0-9]", "");
    }
}
