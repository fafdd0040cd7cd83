package cn.zhishen.certificate.change;

import cn.zhishen.application.Applications;
import cn.zhishen.application.timeline.Actor;
import cn.zhishen.application.timeline.ChainedTable;
import cn.zhishen.application.timeline.Timeline;
import cn.zhishen.calendar.WorkingCalendar;
import cn.zhishen.certificate.IssuedCertificate;
import cn.zhishen.certificate.IssuedCertificate.Particulars;
import cn.zhishen.certificate.Signature.Decision;
import cn.zhishen.certificate.change.SimpleChange.Borne;
import cn.zhishen.certificate.change.SimpleChange.Outcome;
import cn.zhishen.certificate.proposal.MeasureProposal;
import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.enterprise.TextLikeness;
import cn.zhishen.enterprise.Uscc;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Simple changes 简易变更 of name, address, legal representative and capital on the certificates of an enterprise, where the business register
 * already says so: the enterprise confirms, its legal representative authenticates, an officer signs, and each certificate in force gets a
 * new edition. The timeline of the application has each step, and the chain covers the officer's decision.
 */
@Service
@EnableConfigurationProperties(SimpleChangeSettings.class)
public class SimpleChanges {

    private final SimpleChangeRepository changes;
    private final ChangedCertificates certificates;
    private final SimpleChangeNumbers numbers;
    private final Applications applications;
    private final Timeline timeline;
    private final WorkingCalendar calendar;
    private final SimpleChangeSettings settings;
    private final Clock clock;

    SimpleChanges(
            SimpleChangeRepository changes,
            ChangedCertificates certificates,
            SimpleChangeNumbers numbers,
            Applications applications,
            Timeline timeline,
            WorkingCalendar calendar,
            SimpleChangeSettings settings,
            Clock clock) {
        this.changes = changes;
        this.certificates = certificates;
        this.numbers = numbers;
        this.applications = applications;
        this.timeline = timeline;
        this.calendar = calendar;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether the office wants them. What was begun before goes on if it no longer does. */
    public boolean isOffered() {
        return settings.enabled();
    }

    /** @throws UnknownSimpleChange if the office does not want them */
    public void requireOffered() {
        if (!settings.enabled()) {
            throw UnknownSimpleChange.notOffered();
        }
    }

    /** What an enterprise is told of its duty, in Chinese. */
    public String duty() {
        return settings.duty();
    }

    /**
     * What the register says beside what the certificates bear.
     *
     * @param registered null where the register says nothing of it; that stays as the certificates and the library have it
     * @param obstacle why the register's entry permits no simple change, in Chinese; null if it does
     */
    @Transactional(readOnly = true)
    public Offer offer(Uscc uscc, String source, Instant answeredAt, Particulars registered, String obstacle) {
        var profile = certificates.profile(uscc);
        if (profile.isEmpty()) {
            return new Offer(source, answeredAt, List.of(), registered, null);
        }
        var whole = whole(registered, profile.get());
        var borne = certificates.borne(uscc, whole);
        return new Offer(
                source,
                answeredAt,
                borne,
                whole,
                borne.isEmpty() || obstacle != null
                        ? obstacle
                        : obstacle(borne, "变更").orElseGet(() -> unknownRepresentative(whole, profile.get())));
    }

    private Optional<String> obstacle(List<Borne> borne, String what) {
        return certificates.measures(borne.stream().map(Borne::number).toList()).stream()
                .findFirst()
                .map(measure -> obstacle(measure, what));
    }

    private static String obstacle(MeasureProposal measure, String what) {
        return "证书 %s 拟%s（%s），作出决定以后才能%s"
                .formatted(measure.number(), measure.kind().chinese(), measure.reference(), what);
    }

    private static Particulars whole(Particulars registered, EnterpriseProfile profile) {
        return new Particulars(
                registered.name(),
                registered.address() == null ? profile.address() : registered.address(),
                registered.registeredCapitalWan() == null
                        ? profile.registeredCapitalWan()
                        : registered.registeredCapitalWan(),
                registered.legalRepresentative() == null
                        ? profile.legalRepresentative()
                        : registered.legalRepresentative());
    }

    /** The register does not give the identity document, which the authentication needs. */
    private static String unknownRepresentative(Particulars registered, EnterpriseProfile profile) {
        return TextLikeness.same(registered.legalRepresentative(), profile.legalRepresentative())
                ? null
                : "工商登记的法定代表人是%s，企业信息中还是%s。请先在“企业信息”中更新法定代表人及其证件号码，再回到本页确认"
                        .formatted(registered.legalRepresentative(), profile.legalRepresentative());
    }

    /**
     * Begins a change with what the enterprise was shown.
     *
     * @throws SimpleChangeRefused if nothing can be changed, or another change is under way
     */
    @Transactional
    public SimpleChange confirm(Uscc uscc, String enterprise, Offer offer) {
        requireOffered();
        if (!offer.isOpen()) {
            throw new SimpleChangeRefused(offer.obstacle() == null ? "证书与工商登记一致，不需要变更" : offer.obstacle());
        }
        certificates.lock(uscc);
        open(uscc).ifPresent(one -> {
            throw new SimpleChangeRefused("%s 正在办理（%s），办结后才能再办理".formatted(one.reference(), one.state()));
        });
        var now = clock.instant();
        var change = new SimpleChange(
                numbers.next(),
                uscc,
                certificates.application(offer.borne()),
                offer.borne(),
                offer.registered(),
                offer.source(),
                offer.answeredAt(),
                now,
                calendar.plusWorkingDays(LocalDate.now(clock), settings.workingDays()),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        changes.saveAndFlush(new SimpleChangeEntity(change));
        note(
                change,
                Actor.enterprise(enterprise, uscc.value()),
                "确认简易变更 %s：按%s变更证书 %s 的%s"
                        .formatted(
                                change.reference(),
                                change.source(),
                                String.join("、", change.certificates()),
                                change.subjects()));
        return change;
    }

    /**
     * The legal representative, as the library has them.
     *
     * @throws SimpleChangeRefused if the library has another one than the register said
     */
    @Transactional(readOnly = true)
    public EnterpriseProfile representedBy(SimpleChange change) {
        var profile = certificates.profile(change.uscc()).orElseThrow();
        if (unknownRepresentative(change.registered(), profile) != null) {
            throw new SimpleChangeRefused("企业信息中的法定代表人在确认以后改动过，请改回%s，或者撤回本次变更后重新办理"
                    .formatted(change.registered().legalRepresentative()));
        }
        return profile;
    }

    /** Records that the legal representative has authenticated. A second call changes nothing. */
    @Transactional
    public void authenticated(String reference) {
        var row = locked(reference);
        if (row.toRecord().authenticatedAt() == null) {
            row.authenticated(clock.instant());
        }
    }

    /** Why an officer cannot sign it now, in Chinese: a measure was proposed since. */
    @Transactional(readOnly = true)
    public Optional<String> obstacle(SimpleChange change) {
        return Optional.ofNullable(obstacles(List.of(change)).get(change.reference()));
    }

    /** As {@link #obstacle(SimpleChange)}, by reference, without those that can be signed. */
    @Transactional(readOnly = true)
    public Map<String, String> obstacles(Collection<SimpleChange> some) {
        var measures = certificates.measures(
                some.stream().flatMap(change -> change.certificates().stream()).toList());
        var obstacles = new HashMap<String, String>();
        some.forEach(change -> measures.stream()
                .filter(measure -> change.certificates().contains(measure.number()))
                .findFirst()
                .ifPresent(measure -> obstacles.put(change.reference(), obstacle(measure, "换发"))));
        return obstacles;
    }

    /**
     * Records what an officer decided.
     *
     * @throws SimpleChangeRefused if it is decided or ended already, nobody has authenticated, or {@link #obstacle} speaks against signing
     */
    @Transactional
    public SimpleChange decide(String reference, Decision decision, String opinion, String officer) {
        var row = locked(reference);
        var change = row.toRecord();
        if (change.decision() != null || change.outcome() != null || change.authenticatedAt() == null) {
            throw new SimpleChangeRefused("%s %s，不能签发或者退回".formatted(reference, change.state()));
        }
        if (decision == Decision.ISSUE) {
            obstacle(change).ifPresent(why -> {
                throw new SimpleChangeRefused(why);
            });
        }
        row.decided(decision, opinion, officer, clock.instant());
        if (decision == Decision.RETURN) {
            row.end(Outcome.RETURNED, clock.instant());
        }
        changes.flush();
        timeline.vouchFor(ChainedTable.SIMPLE_CHANGE, reference, reference);
        note(
                change,
                Actor.staff(officer),
                "%s简易变更 %s：%s".formatted(decision == Decision.ISSUE ? "同意" : "退回", reference, opinion));
        return row.toRecord();
    }

    /**
     * Issues the new editions. A second call issues nothing.
     *
     * @throws IllegalStateException unless an officer has signed it
     */
    @Transactional
    public List<IssuedCertificate> issue(String reference) {
        var row = locked(reference);
        var change = row.toRecord();
        if (change.decision() != Decision.ISSUE) {
            throw new IllegalStateException(reference + " 没有同意签发的记录，流程不能继续，请补办后再试");
        }
        if (change.outcome() != null) {
            return List.of();
        }
        certificates.lock(change.uscc());
        var issued = certificates.reissue(change);
        row.end(Outcome.CHANGED, clock.instant());
        return issued;
    }

    /**
     * Ends a change that no officer has decided.
     *
     * @throws SimpleChangeRefused if one has, or it has ended
     */
    @Transactional
    public void end(String reference, Outcome outcome, Actor actor) {
        var row = locked(reference);
        var change = row.toRecord();
        if (change.decision() != null || change.outcome() != null) {
            throw new SimpleChangeRefused("%s %s，不能撤回".formatted(reference, change.state()));
        }
        row.end(outcome, clock.instant());
        note(change, actor, "简易变更 %s %s".formatted(reference, outcome.chinese()));
    }

    /** Adds a line to the timeline of the application that it stands with. */
    @Transactional
    public void note(SimpleChange change, Actor actor, String text) {
        applications.note(change.applicationNumber(), actor, text);
    }

    /** @throws UnknownSimpleChange if there is none under this reference */
    @Transactional(readOnly = true)
    public SimpleChange get(String reference) {
        return find(reference).orElseThrow(() -> UnknownSimpleChange.of(reference));
    }

    /** @throws UnknownSimpleChange if this enterprise has none under this reference */
    @Transactional(readOnly = true)
    public SimpleChange get(Uscc uscc, String reference) {
        return find(reference)
                .filter(change -> change.uscc().equals(uscc))
                .orElseThrow(() -> UnknownSimpleChange.of(reference));
    }

    @Transactional(readOnly = true)
    public Optional<SimpleChange> find(String reference) {
        return changes.findById(reference).map(SimpleChangeEntity::toRecord);
    }

    @Transactional(readOnly = true)
    public List<SimpleChange> ofAny(Collection<String> references) {
        return changes.findAllById(references).stream()
                .map(SimpleChangeEntity::toRecord)
                .toList();
    }

    /** All of an enterprise, the latest first. */
    @Transactional(readOnly = true)
    public List<SimpleChange> of(Uscc uscc) {
        return changes.findByUsccOrderByConfirmedAtDesc(uscc.value()).stream()
                .map(SimpleChangeEntity::toRecord)
                .toList();
    }

    /** The one that is under way. */
    @Transactional(readOnly = true)
    public Optional<SimpleChange> open(Uscc uscc) {
        return of(uscc).stream().filter(one -> one.outcome() == null).findFirst();
    }

    /** The references of those that a process has to carry on. */
    @Transactional(readOnly = true)
    public List<String> underWay() {
        return changes.underWay();
    }

    private SimpleChangeEntity locked(String reference) {
        return changes.lock(reference).orElseThrow(() -> UnknownSimpleChange.of(reference));
    }
}
