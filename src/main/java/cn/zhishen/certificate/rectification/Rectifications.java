package cn.zhishen.certificate.rectification;

import cn.zhishen.application.Applications;
import cn.zhishen.application.timeline.Actor;
import cn.zhishen.application.timeline.ChainedTable;
import cn.zhishen.application.timeline.Timeline;
import cn.zhishen.certificate.CertificateMeasure.Kind;
import cn.zhishen.certificate.Certificates;
import cn.zhishen.certificate.IssuedCertificate;
import cn.zhishen.certificate.IssuedCertificate.Item;
import cn.zhishen.certificate.UnknownCertificate;
import cn.zhishen.certificate.rectification.Rectification.Outcome;
import cn.zhishen.certificate.rectification.Rectification.Report;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.qualification.HeldQualification;
import cn.zhishen.qualification.HeldQualifications;
import cn.zhishen.shared.BeijingTime;
import cn.zhishen.shared.Constraints;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Orders to rectify 责令限期整改: an officer orders, the enterprise reports, another officer judges. While one runs, the qualifications that it
 * concerns have the status {@link HeldQualification#IN_RECTIFICATION}, which keeps additions and upgrades out. The timeline of the
 * application has each step, and the chain covers order and judgement.
 */
@Service
public class Rectifications {

    /** Characters of a report. */
    public static final int LONGEST_REPORT = 2000;

    private static final Duration SENT_AGAIN = Duration.ofMinutes(10);

    private final RectificationRepository rectifications;
    private final RectificationReportRepository reports;
    private final RectificationPapers papers;
    private final Certificates certificates;
    private final HeldQualifications held;
    private final Applications applications;
    private final Timeline timeline;
    private final OrderTerms terms;
    private final Clock clock;

    Rectifications(
            RectificationRepository rectifications,
            RectificationReportRepository reports,
            RectificationPapers papers,
            Certificates certificates,
            HeldQualifications held,
            Applications applications,
            Timeline timeline,
            OrderTerms terms,
            Clock clock) {
        this.rectifications = rectifications;
        this.reports = reports;
        this.papers = papers;
        this.certificates = certificates;
        this.held = held;
        this.applications = applications;
        this.timeline = timeline;
        this.terms = terms;
        this.clock = clock;
    }

    /**
     * What is ordered.
     *
     * @param edition the edition that the officer saw
     * @param codes which of its qualifications no longer meet the standard
     * @param basis one of {@link #bases}
     * @param facts in words that the public may read, at most {@link Constraints#LONGEST_REASON} characters
     * @param due last day; after today and at most {@link #latest}
     */
    public record Order(
            String number, int edition, Collection<String> codes, String basis, String facts, LocalDate due) {}

    /** The clauses that an order can be based on. */
    public List<String> bases() {
        return terms.limits().bases();
    }

    /** The clause of the measure that is proposed if it was not rectified. Empty if no such measure is proposed. */
    public Optional<String> basis(Kind measure) {
        return Optional.ofNullable(terms.limits().measures().get(measure));
    }

    /** The latest last day that may be given today. */
    public LocalDate latest() {
        return terms.latest();
    }

    /** @throws RectificationRefused if no order may end on this day */
    public void requireDue(LocalDate due) {
        terms.requireDue(due);
    }

    public RectificationSettings limits() {
        return terms.limits();
    }

    /**
     * Orders a rectification. What a check found is ordered beside what runs already, since its facts are others.
     *
     * @param cause see {@link Rectification#cause}
     * @param officer log-in of the officer
     * @throws UnknownCertificate if there is no certificate of this number
     * @throws RectificationRefused if something is missing, the certificate is not in force, the edition is no longer the last one, or one of
     *     the qualifications is being rectified already and no check found it
     */
    @Transactional
    public Rectification order(Order order, String cause, String officer) {
        certificates.lock(order.number());
        var certificate = certificates.find(order.number()).orElseThrow(() -> new UnknownCertificate(order.number()));
        var items = OrderTerms.concerned(certificate, order);
        terms.requireComplete(order);
        var before = of(order.number());
        if (cause == null) {
            requireNotRunning(before, items);
        }
        var ordered = new Rectification(
                order.number() + "-R" + (before.size() + 1),
                order.number(),
                certificates.lastApplication(order.number()),
                order.edition(),
                items,
                order.basis(),
                Constraints.plain(order.facts()),
                cause,
                officer,
                clock.instant(),
                order.due(),
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null);
        rectifications.save(new RectificationEntity(ordered));
        timeline.vouchFor(ChainedTable.RECTIFICATION_ORDER, ordered.reference(), ordered.number());
        items.forEach(item -> mark(certificate, item, HeldQualification.VALID, HeldQualification.IN_RECTIFICATION));
        note(
                ordered,
                Actor.staff(officer),
                "责令限期整改资质证书 %s（%s），至 %s。依据：%s。事实：%s"
                        .formatted(
                                ordered.number(),
                                ordered.titles(),
                                BeijingTime.DAY.format(ordered.due()),
                                ordered.basis(),
                                ordered.facts()));
        return ordered;
    }

    private static void requireNotRunning(List<Rectification> before, List<Item> items) {
        running(before, items.stream().map(Item::code).toList()).stream()
                .findFirst()
                .ifPresent(one -> {
                    throw new RectificationRefused(
                            "证书 %s 的%s正在整改（%s），尚未验收，不能同时再责令整改".formatted(one.number(), one.titles(), one.reference()));
                });
    }

    /** Prints and signs the order, which the enterprise finds in the portal from now on. A second call changes nothing. */
    @Transactional
    public Rectification issue(String reference) {
        var row = locked(reference);
        var ordered = told(row);
        if (ordered.paper() == null) {
            row.issued(papers.order(ordered, certificate(ordered)));
            note(ordered, Actor.SYSTEM, "已向企业送达《责令限期整改通知书》" + reference);
        }
        return told(row);
    }

    /** Checks the files of a report. It may take seconds, so no transaction is open meanwhile. */
    public List<EvidenceFile> admit(List<EvidenceFile> files) {
        return papers.admit(files);
    }

    /**
     * Records what the enterprise reports. It may report again until the last day is over or it is judged.
     *
     * @param text at most {@link #LONGEST_REPORT} characters; it is encrypted
     * @param files as {@link #admit} returned them
     * @throws UnknownRectification if nothing of the kind was ordered from the enterprise
     * @throws RectificationRefused if the text is missing or too long, the last day is over, or it is judged
     */
    @Transactional
    public Rectification report(Uscc uscc, String reference, String text, List<EvidenceFile> files) {
        var row = locked(reference);
        var ordered = told(row);
        var certificate = certificate(ordered);
        if (ordered.paper() == null || !certificate.uscc().equals(uscc)) {
            throw new UnknownRectification(reference);
        }
        if (ordered.outcome() != null) {
            throw new RectificationRefused(
                    "%s 已经办结：%s".formatted(reference, ordered.outcome().chinese()));
        }
        if (today().isAfter(ordered.due())) {
            throw new RectificationRefused("整改的期限（%s）已过".formatted(BeijingTime.DAY.format(ordered.due())));
        }
        var plain = Constraints.plain(text);
        if (plain.isEmpty() || plain.length() > LONGEST_REPORT || !plain.matches(Constraints.STORABLE)) {
            throw RectificationRefused.field("report", "请填写整改情况，不超过 %d 个字".formatted(LONGEST_REPORT));
        }
        if (isSentAgain(ordered, plain, files.size())) {
            return ordered;
        }
        var evidence = files.stream().map(file -> papers.keep(ordered, file)).toList();
        reports.save(new RectificationReportEntity(reference, new Report(plain, evidence, clock.instant())));
        note(
                ordered,
                Actor.enterprise(certificate.enterpriseName(), uscc.value()),
                "企业提交整改报告（%s），证明材料 %d 份".formatted(reference, evidence.size()));
        return told(row);
    }

    /** The second click, or a request that a browser repeats. */
    private boolean isSentAgain(Rectification ordered, String text, int files) {
        return ordered.reports().stream()
                .anyMatch(one -> one.text().equals(text)
                        && one.evidence().size() == files
                        && one.at().isAfter(clock.instant().minus(SENT_AGAIN)));
    }

    /**
     * Records how it was judged. If it was rectified, or the certificate has ended, the status of the qualifications is restored.
     *
     * @param measure reference of the measure that was proposed; null unless it was not rectified
     * @throws RectificationRefused if it is judged already, or the certificate is still in force though it is said to have ended
     */
    @Transactional
    public void decide(String reference, Outcome outcome, String reasons, String measure, String officer) {
        lockCertificate(reference);
        var row = locked(reference);
        var ordered = told(row);
        if (ordered.outcome() != null) {
            throw new RectificationRefused(
                    "%s 已经办结：%s".formatted(reference, ordered.outcome().chinese()));
        }
        if (outcome == Outcome.CERTIFICATE_ENDED && !remaining(ordered).isEmpty()) {
            throw new RectificationRefused("证书 %s 上仍有责令整改的资质，不能终止整改".formatted(ordered.number()));
        }
        row.decided(outcome, reasons, officer, clock.instant(), measure);
        rectifications.flush();
        timeline.vouchFor(ChainedTable.RECTIFICATION, reference, ordered.number());
        note(ordered, Actor.staff(officer), "%s（%s）：%s".formatted(outcome.chinese(), reference, reasons));
        if (outcome != Outcome.NOT_RECTIFIED) {
            lift(reference);
        }
    }

    /** The qualifications in question that the certificate still shows and the enterprise still holds by it. */
    @Transactional(readOnly = true)
    public List<Item> remaining(Rectification rectification) {
        return certificates.current(certificate(rectification)).stream()
                .filter(item -> rectification.codes().contains(item.code()))
                .toList();
    }

    /**
     * Restores the status of those qualifications that are still held, unless another rectification concerns them that is not judged or
     * whose measure is under way. A second call changes nothing.
     */
    @Transactional
    public void lift(String reference) {
        lockCertificate(reference);
        var ordered = get(reference);
        var certificate = certificate(ordered);
        var others = with(rectifications.othersUnderWay(ordered.number(), reference)).stream()
                .flatMap(other -> other.codes().stream())
                .collect(Collectors.toSet());
        ordered.items().stream()
                .filter(item -> !others.contains(item.code()))
                .forEach(item -> mark(certificate, item, HeldQualification.IN_RECTIFICATION, HeldQualification.VALID));
    }

    /** Before the row, as an order does: what runs beside it must not begin or end meanwhile. */
    private void lockCertificate(String reference) {
        certificates.lock(
                rectifications.certificateOf(reference).orElseThrow(() -> new UnknownRectification(reference)));
    }

    private void mark(IssuedCertificate certificate, Item item, String from, String to) {
        held.mark(certificate.uscc().value(), item.code(), certificate.number(), from, to);
    }

    /** @throws UnknownRectification if there is none under this reference */
    @Transactional(readOnly = true)
    public Rectification get(String reference) {
        return find(reference).orElseThrow(() -> new UnknownRectification(reference));
    }

    @Transactional(readOnly = true)
    public Optional<Rectification> find(String reference) {
        return ofAny(List.of(reference)).stream().findFirst();
    }

    @Transactional(readOnly = true)
    public List<Rectification> ofAny(Collection<String> references) {
        return with(rectifications.findAllById(references));
    }

    /** The references of those that are not judged, or whose measure is under way. */
    @Transactional(readOnly = true)
    public List<String> underWay() {
        return rectifications.underWay();
    }

    /** What was ordered of the holder of a certificate, the latest first. */
    @Transactional(readOnly = true)
    public List<Rectification> of(String number) {
        return with(rectifications.findByNumberOrderByOrderedAtDesc(number));
    }

    /** Those that the public reads, the latest first: not judged, or not rectified and without a decision, of what is still held. */
    @Transactional(readOnly = true)
    public List<Rectification> publicOf(String number) {
        return with(rectifications.publicOf(number)).stream()
                .filter(one -> !remaining(one).isEmpty())
                .toList();
    }

    /** Those of the certificate that are not judged yet, the latest first. */
    @Transactional(readOnly = true)
    public List<Rectification> running(String number) {
        return of(number).stream().filter(one -> one.outcome() == null).toList();
    }

    private static List<Rectification> running(List<Rectification> of, Collection<String> codes) {
        return of.stream()
                .filter(one -> one.outcome() == null && one.codes().stream().anyMatch(codes::contains))
                .toList();
    }

    /** The rectification because of which that measure was proposed. */
    @Transactional(readOnly = true)
    public Optional<Rectification> behind(String measure) {
        return with(rectifications.findByMeasure(measure)).stream().findFirst();
    }

    /** What the enterprise was told to rectify, the latest first. */
    @Transactional(readOnly = true)
    public List<Rectification> toldTo(Uscc uscc) {
        return with(rectifications.toldTo(uscc.value()));
    }

    private List<Rectification> with(List<RectificationEntity> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<String, List<Report>> texts =
                reports
                        .findByReferenceInOrderById(rows.stream()
                                .map(RectificationEntity::reference)
                                .toList())
                        .stream()
                        .collect(Collectors.groupingBy(
                                RectificationReportEntity::reference,
                                Collectors.mapping(RectificationReportEntity::toRecord, Collectors.toList())));
        return rows.stream()
                .map(row -> row.toRecord(texts.getOrDefault(row.reference(), List.of())))
                .toList();
    }

    private Rectification told(RectificationEntity row) {
        return with(List.of(row)).get(0);
    }

    private RectificationEntity locked(String reference) {
        return rectifications.lock(reference).orElseThrow(() -> new UnknownRectification(reference));
    }

    private IssuedCertificate certificate(Rectification rectification) {
        return certificates.find(rectification.number()).orElseThrow();
    }

    /** Adds a line to the timeline of the application that the certificate was issued for. */
    @Transactional
    public void note(Rectification rectification, Actor actor, String text) {
        applications.note(rectification.applicationNumber(), actor, text);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
