package cn.zhishen.application.restriction;

import cn.zhishen.application.restriction.Restriction.Block;
import cn.zhishen.application.restriction.Restriction.Subject;
import cn.zhishen.application.timeline.ChainedTable;
import cn.zhishen.application.timeline.Timeline;
import cn.zhishen.encryption.Encryption;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.shared.BeijingTime;
import cn.zhishen.shared.Constraints;
import cn.zhishen.shared.KnownNumbers;
import cn.zhishen.shared.Numbered;
import cn.zhishen.shared.PersonalNumber;
import cn.zhishen.shared.TransactionLocks;
import jakarta.persistence.criteria.Predicate;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What officers put on certificates, enterprises and people. One of a kind runs on a thing at a time. A restriction is lifted or runs out and
 * stays on record; both its beginning and its lifting are under the chain.
 */
@Service
@Transactional(readOnly = true)
public class Restrictions implements KnownNumbers {

    /** Of a restriction, as the list of them has it. */
    private static final Pattern ID = Pattern.compile("\\d{1,9}");

    private final RestrictionRepository rows;
    private final Encryption encryption;
    private final TransactionLocks locks;
    private final Timeline timeline;
    private final RestrictionSettings settings;
    private final Clock clock;

    Restrictions(
            RestrictionRepository rows,
            Encryption encryption,
            TransactionLocks locks,
            Timeline timeline,
            RestrictionSettings settings,
            Clock clock) {
        this.rows = rows;
        this.encryption = encryption;
        this.locks = locks;
        this.timeline = timeline;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Puts a restriction on something, at once.
     *
     * @param blocks at least one of {@link #blocks}
     * @param reason in words that the public may read, at most {@link Constraints#LONGEST_REASON} characters
     * @param lastDay included; null: until it is lifted
     * @param officer log-in of the officer
     * @throws RestrictionRefused if it blocks nothing or what it cannot block, the reason is missing, too long or has a number of a person,
     *     the last day is over, or one runs already
     */
    @Transactional
    public Restriction put(Target target, Collection<Block> blocks, String reason, LocalDate lastDay, String officer) {
        // 资质异常 keeps new applications out, whatever else it blocks
        var chosen = blocks(target.subject()).stream()
                .filter(block -> blocks.contains(block)
                        || !blocks.isEmpty() && target.subject() == Subject.CERTIFICATE && block == Block.APPLYING)
                .toList();
        if (chosen.isEmpty() || !chosen.containsAll(blocks)) {
            throw new RestrictionRefused(
                    "blocks",
                    "请选择对%s限制什么，可以选择：%s"
                            .formatted(
                                    target.subject().on(),
                                    String.join(
                                            "；",
                                            blocks(target.subject()).stream()
                                                    .map(Block::chinese)
                                                    .toList())));
        }
        var why = required(reason, "reason", "限制的理由");
        if (lastDay != null && lastDay.isBefore(today())) {
            throw new RestrictionRefused("lastDay", "最后一日不能早于今日，请重新填写；不填的，至解除时为止");
        }
        var index = target.person() == null
                ? null
                : encryption.index(RestrictionEntity.IDENTITY, target.person().key());
        locks.hold("restriction of "
                + (index != null
                        ? index
                        : target.certificateNumber() != null
                                ? target.certificateNumber()
                                : target.uscc().value()));
        running(target).ifPresent(running -> {
            throw RestrictionRefused.runsAlready(running);
        });
        var put = rows.saveAndFlush(
                        new RestrictionEntity(target, index, chosen, why, lastDay, officer, clock.instant()))
                .toRecord();
        timeline.vouchFor(ChainedTable.RESTRICTION, put.id(), of(put));
        timeline.vouchFor(ChainedTable.RESTRICTION_BLOCKS, put.id(), of(put));
        return put;
    }

    /** What may be chosen to be blocked. */
    public List<Block> blocks(Subject subject) {
        return settings.blocks().getOrDefault(subject, List.of());
    }

    /**
     * Lifts a restriction, at once.
     *
     * @throws UnknownRestriction if there is none of this id
     * @throws RestrictionRefused if the reason is missing, too long or has a number of a person, or it does not run any more
     */
    @Transactional
    public Restriction lift(long id, String reason, String officer) {
        var row = rows.lock(id).orElseThrow(() -> new UnknownRestriction(id));
        if (!row.toRecord().runs(today())) {
            throw RestrictionRefused.over(id);
        }
        row.lift(officer, required(reason, "liftingReason", "解除的理由"), clock.instant());
        rows.flush();
        var lifted = row.toRecord();
        timeline.vouchFor(ChainedTable.RESTRICTION_LIFTED, id, of(lifted));
        return lifted;
    }

    private static String required(String reason, String field, String what) {
        var words = Constraints.plain(reason).replace("\0", "");
        if (words.isEmpty() || words.length() > Constraints.LONGEST_REASON) {
            throw new RestrictionRefused(field, "请填写%s，不超过 %d 个字".formatted(what, Constraints.LONGEST_REASON));
        }
        if (PersonalNumber.isIn(words)) {
            throw new RestrictionRefused(field, PersonalNumber.REFUSED);
        }
        return words;
    }

    /** The chain is public in part, so it names no person. */
    private static String of(Restriction restriction) {
        return restriction.subject() == Subject.PERSON ? "人员" : restriction.shown();
    }

    private Optional<Restriction> running(Target target) {
        return switch (target.subject()) {
            case CERTIFICATE -> onCertificate(target.certificateNumber());
            case ENTERPRISE ->
                against(target.uscc()).stream()
                        .filter(one -> one.subject() == Subject.ENTERPRISE)
                        .findFirst();
            case PERSON ->
                Optional.ofNullable(onPeople(List.of(target.person())).get(target.person()));
        };
    }

    @Override
    public Optional<Numbered> numbered(String typed) {
        var id = Numbered.reference(typed);
        return ID.matcher(id).matches() && rows.existsById(Long.valueOf(id))
                ? Optional.of(new Numbered(Numbered.Subject.RESTRICTION, id))
                : Optional.empty();
    }

    /** @throws UnknownRestriction if there is none of this id */
    public Restriction get(long id) {
        return rows.findById(id).orElseThrow(() -> new UnknownRestriction(id)).toRecord();
    }

    /** What runs on the certificate today. */
    public Optional<Restriction> onCertificate(String number) {
        return rows.runningOnCertificate(number, today()).stream().findFirst().map(RestrictionEntity::toRecord);
    }

    /** What runs today on the enterprise and its certificates, the oldest first. */
    public List<Restriction> against(Uscc uscc) {
        return against(List.of(uscc));
    }

    /** The same of several enterprises, whichever comes first. */
    public List<Restriction> against(Collection<Uscc> enterprises) {
        return enterprises.isEmpty()
                ? List.of()
                : rows.runningAgainst(enterprises.stream().map(Uscc::value).toList(), today()).stream()
                        .map(RestrictionEntity::toRecord)
                        .toList();
    }

    /** What runs today on people, whoever lists them, the oldest first. */
    public List<Restriction> onAnybody() {
        return rows.runningOnAnybody(today()).stream()
                .map(RestrictionEntity::toRecord)
                .toList();
    }

    /** What runs today on those of these people who are restricted. */
    public Map<IdentityDocument, Restriction> onPeople(Collection<IdentityDocument> people) {
        if (people.isEmpty()) {
            return Map.of();
        }
        var indexes =
                encryption.indexes(RestrictionEntity.IDENTITY, people.stream().map(IdentityDocument::key));
        var held = new HashMap<IdentityDocument, Restriction>();
        rows.runningOnPeople(indexes, today()).stream()
                .map(RestrictionEntity::toRecord)
                .forEach(one -> held.putIfAbsent(one.person(), one));
        return held;
    }

    /** Those of these people whom a restriction keeps out of new dossiers today, in their order. */
    public Map<Person, Restriction> restricted(Collection<Person> people) {
        var running = onPeople(people.stream().map(Person::identity).toList());
        var restricted = new LinkedHashMap<Person, Restriction>();
        people.stream()
                .filter(person -> running.containsKey(person.identity())
                        && running.get(person.identity()).blocks(Block.COUNTING))
                .forEach(person -> restricted.put(person, running.get(person.identity())));
        return restricted;
    }

    /** What is on an enterprise, why, until when, what it blocks, and whom to ask. */
    public String obstacle(Restriction restriction) {
        return "%s。在此期间%s。如有疑问，请联系%s"
                .formatted(Constraints.withoutStop(restriction.told()), restriction.blocked(), settings.contact());
    }

    /** Why what was accepted cannot be signed, as the staff read it; the document of a person is masked. */
    public String hold(Restriction restriction) {
        return "%s%s。限制（第 %d 号）解除或者期满后才能签发"
                .formatted(
                        restriction.subject() == Subject.PERSON ? "申报人员（" + restriction.shown() + "）" : "",
                        Constraints.withoutStop(restriction.told()),
                        restriction.id());
    }

    /** Why a person cannot be counted, until when, and whom to ask; the document is masked. */
    public String obstacle(Person person, Restriction restriction) {
        return "%s（%s）%s。请不再选择该人员。如有疑问，请联系%s"
                .formatted(
                        person.name(),
                        person.identity().masked(),
                        Constraints.withoutStop(restriction.told()),
                        settings.contact());
    }

    /**
     * The newest first.
     *
     * @param subject null for all
     * @param of number of a certificate, code of an enterprise, or number of the restriction; null for all
     * @param running null for all, also those that were lifted or ran out
     * @param page from 0
     */
    public Page<Restriction> list(Subject subject, String of, Boolean running, int page, int size) {
        Specification<RestrictionEntity> selected = (row, query, is) -> {
            var conditions = new ArrayList<Predicate>();
            if (subject != null) {
                conditions.add(is.equal(row.get("subject"), subject));
            }
            if (of != null) {
                var it = is.or(is.equal(row.get("certificateNumber"), of), is.equal(row.get("uscc"), of));
                conditions.add(ID.matcher(of).matches() ? is.or(it, is.equal(row.get("id"), Long.valueOf(of))) : it);
            }
            if (running != null) {
                var runs = is.and(
                        is.isNull(row.get("liftedAt")),
                        is.or(is.isNull(row.get("lastDay")), is.greaterThanOrEqualTo(row.get("lastDay"), today())));
                conditions.add(running ? runs : is.not(runs));
            }
            return is.and(conditions.toArray(Predicate[]::new));
        };
        return rows.findAll(selected, PageRequest.of(page, size, Sort.by(Direction.DESC, "putAt", "id")))
                .map(RestrictionEntity::toRecord);
    }

    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), BeijingTime.ZONE);
    }
}
