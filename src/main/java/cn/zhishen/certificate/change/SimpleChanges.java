package cn.zhishen.certificate.change;

import static cn.zhishen.certificate.change.ChangeOffers.numbers;
import static cn.zhishen.certificate.change.ChangeOffers.underMeasure;
import static cn.zhishen.certificate.change.ChangeOffers.unrepresented;

import cn.zhishen.application.Applications;
import cn.zhishen.application.timeline.Actor;
import cn.zhishen.application.timeline.ChainedTable;
import cn.zhishen.application.timeline.Timeline;
import cn.zhishen.calendar.WorkingCalendar;
import cn.zhishen.certificate.IssuedCertificate;
import cn.zhishen.certificate.Signature.Decision;
import cn.zhishen.certificate.change.SimpleChange.Outcome;
import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.shared.KnownNumbers;
import cn.zhishen.shared.Numbered;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Simple changes 简易变更 of name, address, legal representative and capital on the certificates of an enterprise, where the business register
 * already says so: the enterprise confirms, its legal representative authenticates, an officer signs, and each certificate in force gets a
 * new edition. The timeline of the application has each step, and the chain covers the officer's decision.
 */
@Service
@EnableConfigurationProperties(SimpleChangeSettings.class)
public class SimpleChanges implements KnownNumbers {

    private static final Pattern REFERENCE = Pattern.compile("变更.*\\d.*");

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
     * Begins a change with what the enterprise was shown.
     *
     * @throws SimpleChangeRefused if nothing can be changed, another change is under way, or too many were confirmed today
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
        if (changes.countByUsccAndConfirmedAtGreaterThanEqual(uscc.value(), startOfToday()) >= settings.perDay()) {
            throw new SimpleChangeRefused("今日已经确认 %d 次，请明日再办理".formatted(settings.perDay()));
        }
        var change = new SimpleChange(
                numbers.next(),
                uscc,
                certificates.application(offer.borne()),
                offer.borne(),
                offer.registered(),
                offer.representative(),
                offer.source(),
                offer.answeredAt(),
                clock.instant(),
                calendar.plusWorkingDays(LocalDate.now(clock), settings.workingDays()),
                null,
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

    /** The references of the enterprise's changes of today, and of the one under way: the face attempts of all count together. */
    @Transactional(readOnly = true)
    public List<String> ofToday(Uscc uscc) {
        return changes.references(uscc.value(), startOfToday());
    }

    private Instant startOfToday() {
        return LocalDate.now(clock).atStartOfDay(clock.getZone()).toInstant();
    }

    /**
     * The legal representative, as the library has them.
     *
     * @throws SimpleChangeRefused if the library has another one by now
     */
    @Transactional(readOnly = true)
    public EnterpriseProfile representedBy(SimpleChange change) {
        var profile = certificates.profile(change.uscc()).orElseThrow();
        if (unrepresented(change.representative(), profile).isPresent()) {
            throw new SimpleChangeRefused("企业信息中的法定代表人在确认以后改动过，请改回%s，或者撤回本次变更后重新办理".formatted(change.representative()));
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

    /** Why an officer cannot sign it now, in Chinese: a measure was proposed, or the certificates have changed since. */
    @Transactional(readOnly = true)
    public Optional<String> obstacle(SimpleChange change) {
        return Optional.ofNullable(obstacles(List.of(change)).get(change.reference()));
    }

    /** As {@link #obstacle(SimpleChange)}, by reference, without those that can be signed. Two queries, however many they are. */
    @Transactional(readOnly = true)
    public Map<String, String> obstacles(Collection<SimpleChange> some) {
        var all = some.stream().flatMap(change -> change.borne().stream()).toList();
        if (all.isEmpty()) {
            return Map.of();
        }
        var measures = certificates.measures(numbers(all));
        var unchanged = certificates.unchanged(all);
        var obstacles = new HashMap<String, String>();
        for (var change : some) {
            measures.stream()
                    .filter(measure -> change.certificates().contains(measure.number()))
                    .findFirst()
                    .map(measure -> underMeasure(measure, "换发"))
                    .or(() -> change.borne().stream().noneMatch(unchanged::contains)
                            ? Optional.of("企业确认以后，证书 %s 已有新版或者不再有效，没有可以换发的"
                                    .formatted(String.join("、", change.certificates())))
                            : Optional.empty())
                    .ifPresent(why -> obstacles.put(change.reference(), why));
        }
        return obstacles;
    }

    /**
     * Records what an officer decided.
     *
     * @throws SimpleChangeRefused if it is decided or ended already, nobody has authenticated, or {@link #obstacle} speaks against signing
     */
    @Transactional
    public SimpleChange decide(String reference, Decision decision, String opinion, String officer) {
        var row = lockedWithCertificates(reference);
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
            row.end(Outcome.RETURNED, null, clock.instant());
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
     * Issues new editions of those certificates that stand as the enterprise and the officer saw them. If there are none any more, or a measure
     * was proposed since, it ends as {@link Outcome#NOT_ISSUED}. A second call issues nothing.
     *
     * @throws IllegalStateException unless an officer has signed it
     */
    @Transactional
    public List<IssuedCertificate> issue(String reference) {
        var row = lockedWithCertificates(reference);
        var change = row.toRecord();
        if (change.decision() != Decision.ISSUE) {
            throw new IllegalStateException(reference + " 没有同意签发的记录，流程不能继续，请补办后再试");
        }
        if (change.outcome() != null) {
            return List.of();
        }
        var obstacle = obstacle(change);
        if (obstacle.isPresent()) {
            row.end(Outcome.NOT_ISSUED, obstacle.get(), clock.instant());
            note(change, Actor.SYSTEM, "简易变更 %s 没有换发：%s".formatted(reference, obstacle.get()));
            return List.of();
        }
        var issued = certificates.reissue(change, certificates.unchanged(change.borne()));
        certificates.declare(change);
        row.end(Outcome.CHANGED, null, clock.instant());
        return issued;
    }

    /**
     * Ends a change that no officer has decided.
     *
     * @throws SimpleChangeRefused if one has, or it has ended
     */
    @Transactional
    public SimpleChange end(String reference, Outcome outcome, Actor actor) {
        var row = locked(reference);
        var change = row.toRecord();
        if (change.decision() != null || change.outcome() != null) {
            throw new SimpleChangeRefused("%s %s，不能撤回".formatted(reference, change.state()));
        }
        row.end(outcome, null, clock.instant());
        note(change, actor, "简易变更 %s %s".formatted(reference, outcome.chinese()));
        return row.toRecord();
    }

    /** Ends a change whose process somebody has deleted, so that the enterprise can begin again. */
    @Transactional
    public void abandon(String reference, Actor actor) {
        var row = locked(reference);
        var change = row.toRecord();
        if (change.outcome() == null) {
            var outcome = change.decision() == null ? Outcome.WITHDRAWN : Outcome.NOT_ISSUED;
            row.end(outcome, "流程已被终止", clock.instant());
            note(change, actor, "简易变更 %s %s：流程已被终止".formatted(reference, outcome.chinese()));
        }
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

    /** @param text the reference as somebody typed it, with other brackets or without zeros */
    @Transactional(readOnly = true)
    public Optional<SimpleChange> findTyped(String text) {
        return numbers.typed(text).flatMap(this::find);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Numbered> numbered(String typed) {
        return REFERENCE.matcher(typed.strip()).matches()
                ? findTyped(typed).map(one -> new Numbered(Numbered.Subject.CHANGE, one.reference()))
                : Optional.empty();
    }

    @Transactional(readOnly = true)
    public List<SimpleChange> ofAny(Collection<String> references) {
        return changes.findAllById(references).stream()
                .map(SimpleChangeEntity::toRecord)
                .toList();
    }

    /** The last of an enterprise that have ended, the latest first. */
    @Transactional(readOnly = true)
    public List<SimpleChange> ended(Uscc uscc) {
        return changes
                .findByUsccAndOutcomeIsNotNullOrderByConfirmedAtDesc(uscc.value(), Limit.of(settings.shown()))
                .stream()
                .map(SimpleChangeEntity::toRecord)
                .toList();
    }

    /** The one that is under way. */
    @Transactional(readOnly = true)
    public Optional<SimpleChange> open(Uscc uscc) {
        return changes.findByUsccAndOutcomeIsNull(uscc.value()).map(SimpleChangeEntity::toRecord);
    }

    /** The references of those by which an officer has signed this certificate. */
    @Transactional(readOnly = true)
    public List<String> signed(Uscc uscc, String certificate) {
        return changes.signed(uscc.value(), certificate);
    }

    /** The same of all certificates of these enterprises, by certificate. */
    @Transactional(readOnly = true)
    public Map<String, List<String>> signed(Collection<Uscc> enterprises) {
        return changes.signed(enterprises.stream().map(Uscc::value).toList()).stream()
                .collect(Collectors.groupingBy(one -> one[1], Collectors.mapping(one -> one[0], Collectors.toList())));
    }

    /** The references of those that a process has to carry on. */
    @Transactional(readOnly = true)
    public List<String> underWay() {
        return changes.underWay();
    }

    /** Certificates are locked before changes everywhere, and nothing is loaded before the locks. */
    private SimpleChangeEntity lockedWithCertificates(String reference) {
        certificates.lock(new Uscc(changes.holder(reference).orElseThrow(() -> UnknownSimpleChange.of(reference))));
        return locked(reference);
    }

    private SimpleChangeEntity locked(String reference) {
        return changes.lock(reference).orElseThrow(() -> UnknownSimpleChange.of(reference));
    }
}
