package cn.zhishen.application.admission;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import cn.zhishen.application.Application;
import cn.zhishen.application.ApplicationRefused;
import cn.zhishen.application.ApplicationRefused.Group;
import cn.zhishen.application.ApplicationRefused.Reason;
import cn.zhishen.application.Applications;
import cn.zhishen.application.Stage;
import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.ApplicationScope;
import cn.zhishen.qualification.Catalogue;
import cn.zhishen.qualification.Openness;
import cn.zhishen.qualification.Qualification;
import cn.zhishen.qualification.RuleTables;
import cn.zhishen.qualification.TableRule;
import cn.zhishen.shared.BeijingTime;
import cn.zhishen.shared.Constraints;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/**
 * Decides whether an application may be made: scope, region, authority, openness, held qualifications and waiting periods
 * (guide, part three 1–4).
 *
 * <p>The table {@code application-preconditions} decides by how the qualification itself stands (in force, deemed renewed, lapsed), its type,
 * the months to its last day, the step between it and what is held of its category, whether anything of its type is held, and the months
 * since a renewal was refused. A month that has begun counts as a whole one, so that the table compares whole figures and is still exact to
 * the day. It is asked at the start and again at the submission, as are openness and authority: what is held and the rules may have changed
 * in between. Some of its answers are remarks, such as by which day the law wants a renewal and that a late one may not take on works. They
 * are shown where the kind is chosen and stand in the timeline.
 *
 * <p>A renewal is accepted from six months before the last day. The law wants it three months (建筑业) or 60 days (监理) <em>before</em> that
 * day, so a window of three months would be open only to those who are late.
 *
 * <p>The table {@code resubmission-wait} says how long an enterprise waits after a failure or a withdrawal, and for what. The process asks
 * it; until then an application for what it locks is refused. A draft that was never submitted can be deleted without any wait.
 */
@Service
public class Admission {

    private final Catalogue catalogue;
    private final RuleTables tables;
    private final Preconditions preconditions;
    private final Applications applications;
    private final Barring barring;
    private final Clock clock;

    Admission(
            Catalogue catalogue,
            RuleTables tables,
            Preconditions preconditions,
            Applications applications,
            Barring barring,
            Clock clock) {
        this.catalogue = catalogue;
        this.tables = tables;
        this.preconditions = preconditions;
        this.applications = applications;
        this.barring = barring;
        this.clock = clock;
    }

    /**
     * Decides whether an application may be started.
     *
     * @param kind as the enterprise gave it, such as {@code FIRST}
     * @throws ApplicationRefused with the first reason against it
     */
    public NewApplication admit(EnterpriseProfile enterprise, String kind, List<String> codes, boolean insideRegion) {
        var admitted = admitDraft(enterprise, kind, codes, insideRegion);
        requireNoWait(enterprise.uscc(), admitted.items());
        return admitted;
    }

    /**
     * Decides whether an application may be started again to be corrected: as {@link #admit}, but also within a waiting period.
     * The wait only prevents submission ({@link #requireSubmittable}), and correcting takes time.
     */
    public NewApplication admitAgain(Application earlier, EnterpriseProfile enterprise, boolean insideRegion) {
        var codes = earlier.items().stream().map(Qualification::code).toList();
        var admitted = admitDraft(enterprise, earlier.kind().name(), codes, insideRegion);
        return applications
                .waitFor(enterprise.uscc(), admitted.items())
                .map(wait -> admitted.with("仍在等待期内，现在可以修改申报内容，%s 之后方可提交".formatted(BeijingTime.endOf(wait.until()))))
                .orElse(admitted);
    }

    private NewApplication admitDraft(
            EnterpriseProfile enterprise, String kind, List<String> codes, boolean insideRegion) {
        var now = clock.instant();
        requireKind(kind);
        var items = items(codes);
        if (items.size() > 1 && isKnown(kind)) {
            requireOneGroup(openness(items, ApplicationKind.valueOf(kind), now));
        }
        requireScope(kind, items, insideRegion, now);
        var applicationKind = ApplicationKind.valueOf(kind);
        var openness = openness(items, applicationKind, now);
        requireOneLevelEach(items);
        requireOpen(openness);
        requireNoneUnderWay(enterprise.uscc(), items);
        barring.require(enterprise.uscc());
        var notices = preconditions.require(enterprise.uscc(), applicationKind, items);
        return new NewApplication(
                enterprise.uscc(), enterprise.name(), applicationKind, items, authority(openness), notices);
    }

    /** Whether {@link #admit} would admit it now; a refusal is returned, not thrown. */
    public Permission ask(EnterpriseProfile enterprise, String kind, List<String> codes, boolean insideRegion) {
        return asked(() -> admit(enterprise, kind, codes, insideRegion).notices());
    }

    /** Whether admission would let an application that is being filled in be submitted now. */
    public Permission askToSubmit(Application application) {
        var kept = catalogue.openness(application.kind(), clock.instant());
        return asked(() -> {
            requireSubmittable(application, item -> kept.get(item.code()));
            return List.of();
        });
    }

    /** @param admission returns the notices for the enterprise */
    private static Permission asked(Supplier<List<String>> admission) {
        try {
            return Permission.granting(admission.get());
        } catch (ApplicationRefused refusal) {
            return Permission.of(refusal);
        }
    }

    /**
     * Requires, by the current rules, that an application begun earlier may be submitted: since then another qualification may
     * have been issued, a certificate may have expired, or the rules may have changed.
     *
     * @return the application as it may be submitted
     * @throws ApplicationRefused with the first reason against it
     */
    public NewApplication requireSubmittable(Application application) {
        var now = clock.instant();
        return requireSubmittable(application, item -> catalogue.openness(item, application.kind(), now));
    }

    private NewApplication requireSubmittable(Application application, Function<Qualification, Openness> answer) {
        requireNoWait(application.uscc(), application.items());
        barring.require(application.uscc());
        var items = application.items();
        var openness = openness(items, answer);
        requireOneGroup(openness);
        requireOpen(openness);
        var notices = preconditions.require(application.uscc(), application.kind(), items);
        return new NewApplication(
                application.uscc(),
                application.enterpriseName(),
                application.kind(),
                items,
                authority(openness),
                notices);
    }

    /** The authority, which is the same for all items. */
    private static String authority(Map<Qualification, Openness> openness) {
        return openness.values().iterator().next().authority();
    }

    /** See guide, part three ② and part four 2. */
    private void requireNoWait(Uscc uscc, List<Qualification> items) {
        applications.waitFor(uscc, items).ifPresent(wait -> {
            var until = wait.until();
            throw new ApplicationRefused(
                    Reason.WAITING,
                    "仍在等待期内，%s 之后方可再次申报%s。在此之前可以修改企业库中的资料"
                            .formatted(BeijingTime.endOf(until), wait.locksAll() ? "" : wait.locked()),
                    until);
        });
    }

    /** Why an officer's restriction lets no application of the enterprise in today; empty if none runs. */
    public Optional<String> restriction(Uscc uscc) {
        return barring.obstacle(uscc);
    }

    private Map<Qualification, Openness> openness(List<Qualification> items, ApplicationKind kind, Instant now) {
        return openness(items, item -> catalogue.openness(item, kind, now));
    }

    private static Map<Qualification, Openness> openness(
            List<Qualification> items, Function<Qualification, Openness> answer) {
        var openness = new LinkedHashMap<Qualification, Openness>();
        items.forEach(item -> openness.put(item, answer.apply(item)));
        return openness;
    }

    private static boolean isKnown(String kind) {
        return Arrays.stream(ApplicationKind.values())
                .anyMatch(known -> known.name().equals(kind));
    }

    /** The tables also answer for kinds handled elsewhere, so only a text that cannot be the name of a kind is refused here. */
    private static void requireKind(String kind) {
        if (kind == null || !ApplicationKind.isName(kind)) {
            var known = Arrays.stream(ApplicationKind.values())
                    .map(k -> k.name() + "（" + k.chinese() + "）")
                    .collect(joining("、"));
            throw new ApplicationRefused(Reason.UNKNOWN_KIND, "请在 kind 中填写业务类型：" + known);
        }
    }

    private List<Qualification> items(List<String> codes) {
        if (codes == null || codes.isEmpty()) {
            throw new ApplicationRefused(Reason.NO_ITEM, "尚未选择资质项，请在 items 中至少填写一项资质编码，如 D101B");
        }
        var seen = new HashSet<String>();
        var items = new ArrayList<Qualification>();
        for (var code : codes) {
            if (code == null || code.isBlank()) {
                throw new ApplicationRefused(Reason.UNKNOWN_ITEM, "items 中有一项没有填写资质编码 code，请填写，如 D101B");
            }
            if (!seen.add(code)) {
                throw new ApplicationRefused(Reason.DUPLICATE_ITEM, "资质项 " + code + " 重复，请只保留一项");
            }
            items.add(catalogue
                    .find(code)
                    .orElseThrow(() ->
                            new ApplicationRefused(Reason.UNKNOWN_ITEM, "资质目录中没有编码为 " + code + " 的资质，请查询资质目录后填写")));
        }
        return items;
    }

    private void requireScope(String kind, List<Qualification> items, boolean insideRegion, Instant now) {
        for (var item : items) {
            var anywhere = scope(kind, item, true, now);
            if (!anywhere.handled()) {
                throw new ApplicationRefused(Reason.OUT_OF_SCOPE, item.title() + "：" + anywhere.procedure());
            }
            var here = scope(kind, item, insideRegion, now);
            if (!here.handled()) {
                throw new ApplicationRefused(Reason.OUTSIDE_REGION, here.procedure());
            }
        }
    }

    private ApplicationScope scope(String kind, Qualification item, boolean insideRegion, Instant now) {
        return tables
                .matches(
                        ApplicationScope.DECISION,
                        now,
                        Map.of(
                                "kind",
                                kind,
                                "type",
                                item.type(),
                                "series",
                                item.series(),
                                "level",
                                item.level(),
                                "insideRegion",
                                insideRegion))
                .stream()
                .findFirst()
                .map(row -> TableRule.answer(ApplicationScope.DECISION, row, ApplicationScope::of))
                .orElse(new ApplicationScope(false, "智能化审批没有规定该业务类型，请按原操作流程申请"));
    }

    /** Only items of the same type and authority can be in one application (guide, part three 1); the refusal proposes how to split. */
    private static void requireOneGroup(Map<Qualification, Openness> openness) {
        var items = List.copyOf(openness.keySet());
        var split = items.stream()
                .collect(groupingBy(
                        item -> List.of(item.type(), openness.get(item).authority()),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values()
                .stream()
                .map(together -> group(together, openness))
                .toList();
        if (split.size() == 1) {
            return;
        }
        var reason = items.stream().map(Qualification::type).distinct().count() > 1
                ? Reason.MIXED_TYPES
                : Reason.MIXED_AUTHORITIES;
        var titles = items.stream().collect(toMap(Qualification::code, Qualification::title));
        throw ApplicationRefused.inFavourOf(
                split,
                reason,
                "只有同类型、同审批机关的资质才能合并申请，请分为 %d 件申请：%s"
                        .formatted(
                                split.size(),
                                split.stream().map(group -> text(group, titles)).collect(joining("；"))));
    }

    private static Group group(List<Qualification> together, Map<Qualification, Openness> openness) {
        var reasons = together.stream()
                .map(item -> openness.get(item).reason())
                .filter(reason -> !reason.isEmpty())
                .distinct()
                .collect(joining());
        return new Group(
                together.get(0).type(),
                openness.get(together.get(0)).authority(),
                together.stream().map(Qualification::code).toList(),
                reasons);
    }

    private static String text(Group group, Map<String, String> titles) {
        return "%s，%s：%s%s"
                .formatted(
                        group.type(),
                        group.authority().isEmpty() ? "审批机关未定" : group.authority(),
                        group.codes().stream().map(titles::get).collect(joining("、")),
                        group.reason().isEmpty() ? "" : "（" + Constraints.withoutStop(group.reason()) + "）");
    }

    /** An enterprise holds only one level of a category. */
    private static void requireOneLevelEach(List<Qualification> items) {
        items.stream()
                .collect(groupingBy(Qualification::categoryCode, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .filter(levels -> levels.size() > 1)
                .findFirst()
                .ifPresent(levels -> {
                    throw new ApplicationRefused(
                            Reason.DUPLICATE_CATEGORY,
                            "同一类别的资质只能申请一个等级，请在"
                                    + levels.stream().map(Qualification::title).collect(joining("、"))
                                    + "中只保留一项");
                });
    }

    private static void requireOpen(Map<Qualification, Openness> openness) {
        openness.forEach((item, answer) -> {
            if (!answer.open()) {
                throw new ApplicationRefused(Reason.NOT_OPEN, item.title() + "：" + answer.reason());
            }
        });
    }

    private void requireNoneUnderWay(Uscc uscc, List<Qualification> items) {
        for (var open : applications.openOf(uscc)) {
            for (var item : open.items()) {
                if (items.stream().anyMatch(wanted -> wanted.code().equals(item.code()))) {
                    throw new ApplicationRefused(
                            Reason.UNDER_WAY,
                            (open.stage() == Stage.CONTESTING
                                            ? "%s 的申请 %s 正在复核陈述申辩，请等待结果，或者先撤回陈述申辩"
                                            : open.isDraft()
                                                    ? "%s 已有正在填报的申请 %s，请继续填报或删除该草稿"
                                                    : "%s 已有正在办理的申请 %s，请继续办理或撤回该申请")
                                    .formatted(item.title(), open.number()));
                }
            }
        }
    }
}
