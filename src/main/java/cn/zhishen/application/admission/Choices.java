package cn.zhishen.application.admission;

import cn.zhishen.application.Application;
import cn.zhishen.application.ApplicationRefused.Reason;
import cn.zhishen.application.Applications;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.Catalogue;
import cn.zhishen.qualification.Openness;
import cn.zhishen.qualification.Qualification;
import cn.zhishen.qualification.QualificationLevels;
import java.time.Clock;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * What an enterprise could apply for today; for each entry that it cannot, the reason. Nothing is decided here: {@link Admission} decides
 * by the same tables when an application is started. Has no transaction of its own, because the engine records each evaluation.
 */
@Service
public class Choices {

    private final Catalogue catalogue;
    private final Preconditions preconditions;
    private final HeldToday holdings;
    private final Applications applications;
    private final Clock clock;

    Choices(
            Catalogue catalogue,
            Preconditions preconditions,
            HeldToday holdings,
            Applications applications,
            Clock clock) {
        this.catalogue = catalogue;
        this.preconditions = preconditions;
        this.holdings = holdings;
        this.applications = applications;
        this.clock = clock;
    }

    /** @param authority full name of the approving authority, empty if the tables name none */
    public record Choice(Qualification qualification, String authority, Permission permission) {}

    /**
     * @param qualification null if the catalogue does not know it
     * @param obtainedBy the kind of application by which it was obtained here, null if it was obtained elsewhere
     * @param operations whether each kind may now be applied for, for this item
     */
    public record HeldItem(
            Holding holding,
            Qualification qualification,
            ApplicationKind obtainedBy,
            Map<ApplicationKind, Operation> operations) {}

    /** @param code of the item to apply for, null if it must still be chosen */
    public record Operation(String code, Permission permission) {}

    /**
     * All entries of the catalogue, each with whether it may be applied for.
     *
     * @param list codes that are already in the same application; unknown ones are ignored
     */
    public List<Choice> of(Uscc uscc, ApplicationKind kind, List<String> list) {
        var asked = new Asked(uscc);
        var chosen =
                list.stream().flatMap(code -> catalogue.find(code).stream()).toList();
        return catalogue.all().stream()
                .map(item -> {
                    var alone = asked.about(kind, item);
                    var together = alone.granted() ? asked.travelling(kind, item, chosen) : alone;
                    return new Choice(
                            item, asked.openness(kind, item).authority(), together.granted() ? alone : together);
                })
                .toList();
    }

    /** The qualifications that the enterprise holds, ordered by code. */
    public List<HeldItem> held(Uscc uscc) {
        var asked = new Asked(uscc);
        var its = holdings.of(uscc);
        var granted = applications.lastGranted(
                uscc, its.stream().map(holding -> holding.held().code()).toList());
        return its.stream()
                .map(holding -> held(holding, asked, granted.get(holding.held().code())))
                .toList();
    }

    /** @param grantedOn null if it was not granted here */
    private HeldItem held(Holding holding, Asked asked, Application grantedOn) {
        var code = holding.held().code();
        var operations = new LinkedHashMap<ApplicationKind, Operation>();
        var item = catalogue.find(code);
        for (var kind : List.of(
                ApplicationKind.RENEWAL,
                ApplicationKind.ADDITION,
                ApplicationKind.REAPPROVAL,
                ApplicationKind.UPGRADE)) {
            operations.put(
                    kind,
                    item.map(one -> operation(kind, one, asked))
                            .orElseGet(() -> new Operation(
                                    null, Permission.refusing(Reason.UNKNOWN_ITEM, "资质目录中没有该资质，请按原操作流程申请。"))));
        }
        return new HeldItem(holding, item.orElse(null), grantedOn == null ? null : grantedOn.kind(), operations);
    }

    private Operation operation(ApplicationKind kind, Qualification item, Asked asked) {
        return switch (kind) {
            case ADDITION -> new Operation(null, asked.addition(item.type()));
            case UPGRADE ->
                nextAbove(item)
                        .map(next -> new Operation(next.code(), asked.about(kind, next)))
                        .orElseGet(() -> new Operation(
                                null, Permission.refusing(Reason.LEVEL_STEP, item.title() + "没有更高的等级，不能升级。")));
            default -> new Operation(item.code(), asked.about(kind, item));
        };
    }

    private Optional<Qualification> nextAbove(Qualification item) {
        return catalogue.all().stream()
                .filter(other -> other.sameCategory(item))
                .filter(other -> QualificationLevels.stepsAbove(other.level(), item.level())
                                .orElse(0)
                        == 1)
                .findFirst();
    }

    /** The facts and the tables, read once for one request. */
    private final class Asked {

        private final Preconditions.Holder holder;
        private final List<Application> open;
        private final Map<ApplicationKind, Map<String, Openness>> openness = new EnumMap<>(ApplicationKind.class);
        private final Map<String, Permission> additions = new HashMap<>();

        Asked(Uscc uscc) {
            holder = preconditions.holder(uscc);
            open = applications.openOf(uscc);
        }

        Openness openness(ApplicationKind kind, Qualification item) {
            return openness.computeIfAbsent(kind, k -> catalogue.openness(k, clock.instant()))
                    .get(item.code());
        }

        Permission about(ApplicationKind kind, Qualification item) {
            var answer = openness(kind, item);
            if (!answer.open()) {
                return Permission.refusing(Reason.NOT_OPEN, answer.reason());
            }
            var underWay = open.stream()
                    .filter(one ->
                            one.items().stream().anyMatch(other -> other.code().equals(item.code())))
                    .findFirst();
            return underWay.map(one -> Permission.underWay(item.title(), one.number()))
                    .orElseGet(() -> holder.ask(kind, item).permission());
        }

        /** Whether any entry of the type may be added; if none, the reason against the first that is open. */
        Permission addition(String type) {
            return additions.computeIfAbsent(type, this::anyAddition);
        }

        private Permission anyAddition(String type) {
            var kind = ApplicationKind.ADDITION;
            var permissions = catalogue.all().stream()
                    .filter(item -> item.type().equals(type))
                    .map(item -> about(kind, item))
                    .toList();
            return permissions.stream()
                    .filter(Permission::granted)
                    .findFirst()
                    .or(() -> permissions.stream()
                            .filter(p -> p.reason() != Reason.NOT_OPEN)
                            .findFirst())
                    .orElseGet(() -> Permission.refusing(Reason.NOT_OPEN, type + "没有开放“" + kind.chinese() + "”的资质。"));
        }

        /** Same type, same authority, and only one level of a category (guide, part three 1; {@link Admission}). */
        Permission travelling(ApplicationKind kind, Qualification item, List<Qualification> list) {
            if (list.isEmpty()) {
                return Permission.granting(List.of());
            }
            if (list.stream().anyMatch(one -> one.code().equals(item.code()))) {
                return Permission.refusing(Reason.DUPLICATE_ITEM, "已在申请清单中。");
            }
            var first = list.get(0);
            if (!first.type().equals(item.type())) {
                return Permission.refusing(
                        Reason.MIXED_TYPES, "清单中是" + first.type() + "资质，只有同类型的资质才能合并申请，请另行申请" + item.type() + "资质。");
            }
            var authority = openness(kind, first).authority();
            if (!authority.equals(openness(kind, item).authority())) {
                return Permission.refusing(
                        Reason.MIXED_AUTHORITIES, "清单中的资质由" + authority + "审批，只有同一审批机关的资质才能合并申请，请另行申请。");
            }
            return list.stream()
                    .filter(one -> one.categoryCode().equals(item.categoryCode()))
                    .findFirst()
                    .map(one ->
                            Permission.refusing(Reason.DUPLICATE_CATEGORY, "清单中已有" + one.title() + "，同一类别只能申请一个等级。"))
                    .orElseGet(() -> Permission.granting(List.of()));
        }
    }
}
