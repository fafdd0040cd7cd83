package cn.zhishen.application.admission;

import static java.util.stream.Collectors.joining;

import cn.zhishen.application.Application;
import cn.zhishen.application.ApplicationRefused;
import cn.zhishen.application.ApplicationRefused.Reason;
import cn.zhishen.application.Applications;
import cn.zhishen.application.Stage;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.Catalogue;
import cn.zhishen.qualification.HeldQualification;
import cn.zhishen.qualification.Qualification;
import cn.zhishen.qualification.QualificationLevels;
import cn.zhishen.qualification.RuleTables;
import cn.zhishen.qualification.TableRule;
import cn.zhishen.shared.BeijingTime;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Whether the qualifications that an enterprise holds permit a kind of application; decided by {@code application-preconditions}. */
@Component
class Preconditions {

    /** The table's word for a qualification that is not held. */
    static final String NOT_HELD = "NONE";

    private final HeldToday holdings;
    private final Applications applications;
    private final Catalogue catalogue;
    private final RuleTables tables;
    private final Clock clock;

    Preconditions(HeldToday holdings, Applications applications, Catalogue catalogue, RuleTables tables, Clock clock) {
        this.holdings = holdings;
        this.applications = applications;
        this.catalogue = catalogue;
        this.tables = tables;
        this.clock = clock;
    }

    /**
     * @return what to tell the enterprise although it may apply
     * @throws ApplicationRefused with the first reason against it
     */
    List<String> require(Uscc uscc, ApplicationKind kind, List<Qualification> items) {
        var holder = holder(uscc);
        return items.stream()
                .map(item -> holder.ask(kind, item))
                .flatMap(answer -> answer.orThrow().stream())
                .distinct()
                .toList();
    }

    /** The enterprise with the qualifications it holds today; can be asked about any number of items. */
    Holder holder(Uscc uscc) {
        return new Holder(uscc);
    }

    /**
     * @param refusal null if it may apply
     * @param notice what to tell the enterprise although it may apply, null if nothing
     */
    record Answer(ApplicationRefused refusal, String notice) {

        List<String> orThrow() {
            if (refusal != null) {
                throw refusal;
            }
            return notices();
        }

        private List<String> notices() {
            return notice == null ? List.of() : List.of(notice);
        }

        Permission permission() {
            return refusal == null ? Permission.granting(notices()) : Permission.of(refusal);
        }
    }

    final class Holder {

        private final Instant now = clock.instant();
        private final List<Known> known;
        private final List<Application> refused;

        /** Caches rules by facts: the same facts give the same rule, and most entries of a catalogue have the same facts. */
        private final Map<Map<String, Object>, Optional<PreconditionRule>> rules = new HashMap<>();

        private Holder(Uscc uscc) {
            this.known = holdings.of(uscc).stream()
                    .flatMap(holding ->
                            catalogue.find(holding.held().code()).stream().map(q -> new Known(q, holding)))
                    .toList();
            this.refused = applications.of(uscc, Stage.NOT_PASSED);
        }

        Answer ask(ApplicationKind kind, Qualification item) {
            var facts = new Facts(item, known, refusedOn(item, known, refused), today());
            var rule = rules.computeIfAbsent(
                    facts.inputs(kind), inputs -> tables.matches(PreconditionRule.DECISION, now, inputs).stream()
                            .findFirst()
                            .map(row -> TableRule.answer(PreconditionRule.DECISION, row, PreconditionRule::of)));
            return rule.map(one -> answer(facts, one))
                    .orElseGet(() -> new Answer(
                            new ApplicationRefused(
                                    Reason.OUT_OF_SCOPE,
                                    facts.fill("智能化审批没有规定申请{title}的前提条件，请按原操作流程申请。", PreconditionRule.NONE)),
                            null));
        }
    }

    private Answer answer(Facts facts, PreconditionRule rule) {
        if (!rule.admitted()) {
            var opensOn = facts.opensOn(rule);
            var until = opensOn == null
                    ? null
                    : opensOn.atStartOfDay(clock.getZone()).toInstant();
            return new Answer(new ApplicationRefused(rule.reason(), facts.fill(rule.text(), rule), until), null);
        }
        return new Answer(null, rule.notice().isEmpty() ? null : facts.fill(rule.notice(), rule));
    }

    /** When the last renewal of a higher level of the category was refused; null if none was refused since the last issue. */
    private LocalDate refusedOn(Qualification item, List<Known> known, List<Application> refused) {
        var issuedOn = known.stream()
                .filter(k -> k.inForce() && k.qualification().sameCategory(item))
                .map(k -> k.held().issuedOn())
                .max(Comparator.naturalOrder())
                .orElse(LocalDate.MIN);
        return refused.stream()
                .filter(one -> one.kind() == ApplicationKind.RENEWAL)
                .filter(one -> one.items().stream().anyMatch(asked -> isAbove(asked, item)))
                .map(one -> LocalDate.ofInstant(one.closedAt(), clock.getZone()))
                .filter(refusedOn -> !refusedOn.isBefore(issuedOn))
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static boolean isAbove(Qualification one, Qualification other) {
        return one.sameCategory(other)
                && QualificationLevels.stepsAbove(one.level(), other.level()).orElse(0) > 0;
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private record Known(Qualification qualification, Holding holding) {

        HeldQualification held() {
            return holding.held();
        }

        boolean inForce() {
            return holding.standing().inForce();
        }
    }

    /** @param refusedOn null if no renewal of a higher level of the category was refused */
    private record Facts(Qualification item, List<Known> known, LocalDate refusedOn, LocalDate today) {

        Map<String, Object> inputs(ApplicationKind kind) {
            var inputs = new HashMap<String, Object>();
            inputs.put("kind", kind.name());
            inputs.put("type", item.type());
            inputs.put("standing", own().map(k -> k.holding().standing().name()).orElse(NOT_HELD));
            inputs.put(
                    "monthsLeft",
                    own().map(k -> monthsLeft(k.held().validUntil())).orElse(null));
            inputs.put("heldAbove", otherLevel().map(this::stepsAbove).orElse(null));
            inputs.put("typeHeld", ofType().findAny().isPresent());
            inputs.put("restricted", restricted().isPresent());
            inputs.put("monthsSinceRefusal", refusedOn == null ? null : monthsSinceRefusal());
            return inputs;
        }

        LocalDate validUntil() {
            return own().map(k -> k.held().validUntil()).orElse(today);
        }

        /** The first day on which it is accepted, null if the rule sets no day. */
        LocalDate opensOn(PreconditionRule rule) {
            return rule.opensMonthsBefore() == null ? null : validUntil().minusMonths(rule.opensMonthsBefore());
        }

        String fill(String text, PreconditionRule rule) {
            var filled = text.replace("{title}", item.title())
                    .replace("{type}", item.type())
                    .replace(
                            "{held}",
                            otherLevel().map(k -> k.qualification().title()).orElse(""))
                    .replace(
                            "{ofType}",
                            ofType().map(k -> k.qualification().title()).collect(joining("、")))
                    .replace(
                            "{restricted}",
                            restricted().map(k -> k.qualification().title()).orElse(""))
                    .replace(
                            "{status}", restricted().map(k -> k.held().status()).orElse(""))
                    .replace("{validUntil}", validUntil().format(BeijingTime.DAY));
            var opensOn = opensOn(rule);
            if (opensOn != null) {
                filled = filled.replace("{opensOn}", opensOn.format(BeijingTime.DAY));
            }
            if (rule.applyBefore() != null) {
                filled = filled.replace("{applyBefore}", rule.applyBefore().written())
                        .replace(
                                "{applyBy}",
                                rule.applyBefore().before(validUntil()).format(BeijingTime.DAY));
            }
            return refusedOn == null ? filled : filled.replace("{refusedOn}", refusedOn.format(BeijingTime.DAY));
        }

        private Optional<Known> own() {
            return known.stream()
                    .filter(k -> k.qualification().code().equals(item.code()))
                    .findFirst();
        }

        /** The highest valid qualification of the same category at another level. */
        private Optional<Known> otherLevel() {
            return known.stream()
                    .filter(k -> k.inForce() && k.qualification().sameCategory(item) && stepsAbove(k) != null)
                    .filter(k -> stepsAbove(k) != 0)
                    .max(Comparator.comparing(this::stepsAbove));
        }

        private Integer stepsAbove(Known k) {
            var steps = QualificationLevels.stepsAbove(k.qualification().level(), item.level());
            return steps.isPresent() ? steps.getAsInt() : null;
        }

        private Stream<Known> ofType() {
            return known.stream()
                    .filter(k -> k.inForce() && k.qualification().type().equals(item.type()));
        }

        private Optional<Known> restricted() {
            return ofType().filter(k -> !k.held().status().equals(HeldQualification.VALID))
                    .findFirst();
        }

        /** Months to the last day, rounded up: at most n from the day n months before it. */
        private int monthsLeft(LocalDate lastDay) {
            return least(today, lastDay, n -> !today.isBefore(lastDay.minusMonths(n)));
        }

        /** Months since the refusal, rounded up: at most n up to the same day n months later. */
        private int monthsSinceRefusal() {
            return least(refusedOn, today, n -> !today.isAfter(refusedOn.plusMonths(n)));
        }

        /** The smallest matching number of months; starts just below the whole months between, because month ends may shift it by one. */
        private static int least(LocalDate from, LocalDate to, IntPredicate months) {
            int near = (int) Math.max(0, ChronoUnit.MONTHS.between(from, to) - 1);
            return IntStream.iterate(near, n -> n + 1)
                    .filter(months)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
