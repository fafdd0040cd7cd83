package cn.zhishen.workflow.decision;

import cn.zhishen.application.Application;
import cn.zhishen.application.Applications;
import cn.zhishen.application.timeline.Actor;
import cn.zhishen.certificate.Certificates;
import cn.zhishen.certificate.IssuedCertificate;
import cn.zhishen.certificate.IssuedCertificate.Item;
import cn.zhishen.certificate.change.SimpleChange;
import cn.zhishen.certificate.change.SimpleChanges;
import cn.zhishen.certificate.proposal.MeasureProposals;
import cn.zhishen.certificate.rectification.Rectification;
import cn.zhishen.certificate.rectification.Rectifications;
import cn.zhishen.complaint.Complaint;
import cn.zhishen.complaint.Complaints;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.publicnotice.PublicNotice;
import cn.zhishen.publicnotice.PublicNotices;
import cn.zhishen.spotcheck.DrawnCheck;
import cn.zhishen.spotcheck.DrawnChecks;
import cn.zhishen.spotcheck.SpotChecks;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The cases that the staff decide, whatever their kind: applications, complaints, proposed measures, rectifications, checks of drawn
 * certificates, spot checks and simple changes. A case is named by the business key of its process.
 */
@Component
@Transactional(readOnly = true)
public class Cases {

    private final Applications applications;
    private final Complaints complaints;
    private final Certificates certificates;
    private final MeasureProposals proposals;
    private final Rectifications rectifications;
    private final DrawnChecks checks;
    private final SpotChecks spotChecks;
    private final SimpleChanges changes;
    private final PublicNotices notices;
    private final EnterprisesByName names;

    Cases(
            Applications applications,
            Complaints complaints,
            Certificates certificates,
            MeasureProposals proposals,
            Rectifications rectifications,
            DrawnChecks checks,
            SpotChecks spotChecks,
            SimpleChanges changes,
            PublicNotices notices,
            EnterprisesByName names) {
        this.applications = applications;
        this.complaints = complaints;
        this.certificates = certificates;
        this.proposals = proposals;
        this.rectifications = rectifications;
        this.checks = checks;
        this.spotChecks = spotChecks;
        this.changes = changes;
        this.notices = notices;
        this.names = names;
    }

    /** On which page of the staff a case stands. */
    public enum Subject {
        APPLICATION,
        COMPLAINT,
        CERTIFICATE,
        DRAWN_CHECK,
        SPOT_CHECK,
        CHANGES
    }

    /**
     * What a case is about.
     *
     * @param subjectNumber number on the page of which it stands; of a check its round, a slash and the number of the certificate
     * @param application that tells the enterprise and, for an application, the items; null for a complaint or the check of a certificate
     * @param enterprise its name or code where no application tells it; null otherwise
     * @param items titles of the qualifications; null where the application tells them
     * @param cause in Chinese, why there is a case; null for an application or a complaint
     */
    public record About(
            Subject subject,
            String subjectNumber,
            String application,
            String enterprise,
            List<String> items,
            String cause) {}

    /** What these cases are about, by number. The number of queries does not grow with them. */
    public Map<String, About> about(Collection<String> numbers) {
        var about = new HashMap<String, About>();
        numbers.forEach(number -> about.put(number, new About(Subject.APPLICATION, number, number, null, null, null)));
        complaints
                .ofAny(numbers)
                .forEach(one -> about.put(
                        one.receipt(),
                        new About(Subject.COMPLAINT, one.receipt(), null, one.about(), List.of(), null)));
        proposals
                .ofAny(numbers)
                .forEach(one -> about.put(
                        one.reference(),
                        new About(
                                Subject.CERTIFICATE,
                                one.number(),
                                one.applicationNumber(),
                                null,
                                titles(one.items()),
                                "拟" + one.kind().chinese())));
        rectifications
                .ofAny(numbers)
                .forEach(one -> about.put(
                        one.reference(),
                        new About(
                                Subject.CERTIFICATE,
                                one.number(),
                                one.applicationNumber(),
                                null,
                                titles(one.items()),
                                one.cause() == null ? "责令限期整改" : DrawnCheck.cause(one.cause()))));
        changes.ofAny(numbers)
                .forEach(one -> about.put(
                        one.reference(),
                        new About(
                                Subject.CHANGES,
                                one.reference(),
                                one.applicationNumber(),
                                null,
                                List.of("变更" + one.subjects()),
                                "简易变更")));
        spotChecks
                .summaries(numbers)
                .forEach(one -> about.put(
                        one.quarter(),
                        new About(
                                Subject.SPOT_CHECK,
                                one.quarter(),
                                null,
                                null,
                                List.of(),
                                "抽查 %s，共 %d 张证书".formatted(one.quarter(), one.listed()))));
        var drawn = checks.ofAny(numbers);
        var latest = certificates.latest(drawn.stream().map(DrawnCheck::number).toList()).stream()
                .collect(Collectors.toMap(IssuedCertificate::number, Function.identity()));
        drawn.forEach(one -> about.put(
                one.reference(),
                new About(
                        Subject.DRAWN_CHECK,
                        one.round() + "/" + one.number(),
                        null,
                        latest.get(one.number()).enterpriseName(),
                        titles(latest.get(one.number()).items()),
                        one.cause())));
        return about;
    }

    /**
     * The name of the enterprise that a complaint is about, if it names a certificate or an application that the public can read. What
     * the complainant wrote is not told.
     */
    Optional<String> publiclyNamed(String receipt) {
        return complaints.find(receipt).flatMap(complaint -> Optional.ofNullable(complaint.certificateNumber())
                .flatMap(certificates::find)
                .map(IssuedCertificate::enterpriseName)
                .or(() -> Stream.of(complaint.recheckedApplication(), complaint.applicationNumber())
                        .filter(Objects::nonNull)
                        .map(notices::of)
                        .flatMap(Optional::stream)
                        .map(PublicNotice::enterpriseName)
                        .findFirst()));
    }

    private static List<String> titles(List<Item> items) {
        return items.stream().map(Item::title).toList();
    }

    /** The measures, rectifications, drawn checks, spot checks and simple changes that a process has to carry on. */
    public Set<String> afterIssueUnderWay() {
        return Stream.of(
                        proposals.underWay(),
                        rectifications.underWay(),
                        checks.underWay(),
                        spotChecks.underWay(),
                        changes.underWay())
                .flatMap(List::stream)
                .collect(Collectors.toSet());
    }

    /**
     * The case itself, and those that it rests on: a measure on the rectification that failed, that on the check that found the facts, and
     * all of these on the applications and simple changes by which the certificate was issued. A check rests on what the office did to the
     * certificate before as well, and a complaint on what it complains of.
     *
     * @param number of a case, or of a certificate
     */
    Set<String> restsOn(String number) {
        var cases = new LinkedHashSet<String>();
        cases.add(number);
        proposals.find(number).ifPresent(measure -> {
            rectifications.behind(number).ifPresent(rectification -> addWithCause(cases, rectification));
            addCertificate(cases, measure.number());
        });
        rectifications.find(number).ifPresent(rectification -> {
            addWithCause(cases, rectification);
            addCertificate(cases, rectification.number());
        });
        checks.find(number).ifPresent(check -> {
            addCertificate(cases, check.number());
            proposals.of(check.number()).forEach(one -> cases.add(one.reference()));
            rectifications.of(check.number()).forEach(one -> cases.add(one.reference()));
            cases.addAll(checks.references(check.number()));
        });
        complaints.find(number).ifPresent(complaint -> {
            Stream.of(complaint.applicationNumber(), complaint.recheckedApplication())
                    .filter(Objects::nonNull)
                    .forEach(cases::add);
            Optional.ofNullable(complaint.certificateNumber())
                    .map(Certificates::typed)
                    .ifPresent(certificate -> addCertificate(cases, certificate));
        });
        cases.addAll(ofChanges(changes.ofAny(List.of(number))).getOrDefault(number, Set.of()));
        addCertificate(cases, number);
        return cases;
    }

    /**
     * As {@link #restsOn(String)}, of each of many applications and simple changes. The number of queries does not grow with them.
     *
     * @param numbers of cases of these kinds only
     */
    Map<String, Set<String>> restOn(Collection<String> numbers) {
        var cases = new HashMap<String, Set<String>>();
        numbers.forEach(number -> cases.put(number, new LinkedHashSet<>(Set.of(number))));
        ofChanges(changes.ofAny(numbers))
                .forEach((reference, rest) -> cases.get(reference).addAll(rest));
        return cases;
    }

    /** What simple changes rest on, by reference. */
    private Map<String, Set<String>> ofChanges(List<SimpleChange> all) {
        if (all.isEmpty()) {
            return Map.of();
        }
        var issued = certificates.applications(
                all.stream().flatMap(one -> one.certificates().stream()).collect(Collectors.toSet()));
        var signed = changes.signed(all.stream().map(SimpleChange::uscc).collect(Collectors.toSet()));
        return all.stream().collect(Collectors.toMap(SimpleChange::reference, one -> one.certificates().stream()
                .flatMap(certificate -> Stream.of(
                        List.of(certificate),
                        issued.getOrDefault(certificate, List.of()),
                        signed.getOrDefault(certificate, List.of())))
                .flatMap(List::stream)
                .collect(Collectors.toSet())));
    }

    /** What was done to the certificate at once, and by what it was issued: applications, and simple changes that an officer signed. */
    private void addCertificate(Set<String> cases, String number) {
        certificates.find(number).ifPresent(certificate -> {
            cases.add(number);
            cases.addAll(certificates.applications(number));
            cases.addAll(changes.signed(certificate.uscc(), number));
        });
    }

    private void addWithCause(Set<String> cases, Rectification rectification) {
        cases.add(rectification.reference());
        Optional.ofNullable(rectification.cause()).ifPresent(cases::add);
        cases.addAll(checks.joining(rectification.number(), rectification.reference()));
    }

    /**
     * The enterprise that a case is about.
     *
     * @param number of a case, or of a certificate
     */
    public Optional<Uscc> enterprise(String number) {
        return applications
                .find(number)
                .map(Application::uscc)
                .or(() -> complaints.find(number).flatMap(this::enterprise))
                .or(() -> changes.find(number).map(SimpleChange::uscc))
                .or(() -> certificate(number).map(IssuedCertificate::uscc));
    }

    /** The enterprises that a case is, or may be, about: of a complaint that only names one all that the name may mean. */
    Set<Uscc> enterprises(String number) {
        return enterprise(number).map(Set::of).orElseGet(() -> complaints
                .find(number)
                .map(Complaint::enterpriseName)
                .map(names::meant)
                .orElse(Set.of()));
    }

    private Optional<IssuedCertificate> certificate(String number) {
        return proposals
                .find(number)
                .map(one -> one.number())
                .or(() -> rectifications.find(number).map(Rectification::number))
                .or(() -> checks.find(number).map(DrawnCheck::number))
                .or(() -> Optional.of(number))
                .flatMap(certificates::find);
    }

    /** A complainant may name the enterprise by its code, or what it applied for or holds. */
    private Optional<Uscc> enterprise(Complaint complaint) {
        return Optional.ofNullable(complaint.uscc())
                .or(() -> Stream.of(
                                Optional.ofNullable(complaint.recheckedApplication()),
                                Optional.ofNullable(complaint.applicationNumber()))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .flatMap(applications::find)
                        .map(Application::uscc))
                .or(() -> Optional.ofNullable(complaint.certificateNumber())
                        .map(Certificates::typed)
                        .flatMap(certificates::find)
                        .map(IssuedCertificate::uscc));
    }

    /** Adds a line to the timeline of the case: of the application that it rests on, or of the complaint. Does nothing if there is no case. */
    @Transactional
    public void note(String number, String staff, String text) {
        if (applications.find(number).isPresent()) {
            applications.note(number, Actor.staff(staff), text);
        } else if (complaints.find(number).isPresent()) {
            complaints.note(number, staff, text);
        } else {
            changes.find(number)
                    .map(SimpleChange::applicationNumber)
                    .or(() -> certificate(number).map(one -> certificates.lastApplication(one.number())))
                    .ifPresent(application -> applications.note(application, Actor.staff(staff), text));
        }
    }
}
