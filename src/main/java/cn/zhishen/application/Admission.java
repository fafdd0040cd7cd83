package cn.zhishen.application;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import cn.zhishen.application.ApplicationRefused.Reason;
import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.Catalogue;
import cn.zhishen.qualification.HeldQualification;
import cn.zhishen.qualification.HeldQualifications;
import cn.zhishen.qualification.Openness;
import cn.zhishen.qualification.Qualification;
import cn.zhishen.qualification.RuleTables;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Whether an application may be made: scope, region, authority, openness, what is held, and waiting periods (guide, part three 1–4). */
@Service
public class Admission {

    private static final Pattern KIND = Pattern.compile("[A-Z_]{1,40}");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy年MM月dd日 HH:mm");

    private final Catalogue catalogue;
    private final RuleTables tables;
    private final HeldQualifications held;
    private final Applications applications;
    private final Clock clock;

    Admission(Catalogue catalogue, RuleTables tables, HeldQualifications held, Applications applications, Clock clock) {
        this.catalogue = catalogue;
        this.tables = tables;
        this.held = held;
        this.applications = applications;
        this.clock = clock;
    }

    /**
     * What may be started.
     *
     * @param kind as the enterprise named it, such as {@code FIRST}
     * @throws ApplicationRefused with the first reason why not
     */
    public NewApplication admit(EnterpriseProfile enterprise, String kind, List<String> codes, boolean insideRegion) {
        var now = clock.instant();
        requireKind(kind);
        var items = items(codes);
        requireOneType(items);
        requireScope(kind, items, insideRegion, now);
        var applicationKind = ApplicationKind.valueOf(kind);
        var openness = new LinkedHashMap<Qualification, Openness>();
        items.forEach(item -> openness.put(item, catalogue.openness(item, applicationKind, now)));
        requireOneAuthority(openness);
        requireOpen(openness);
        requireHoldings(enterprise.uscc(), applicationKind, items);
        requireNoneUnderWay(enterprise.uscc(), items);
        requireNoWait(enterprise.uscc());
        var authority = openness.values().iterator().next().authority();
        return new NewApplication(enterprise.uscc(), enterprise.name(), applicationKind, items, authority);
    }

    /** @throws ApplicationRefused while the enterprise must wait (guide, part three ②, part four 2) */
    public void requireNoWait(Uscc uscc) {
        applications.waitingUntil(uscc).ifPresent(until -> {
            throw new ApplicationRefused(
                    Reason.WAITING,
                    "仍在等待期内，%s 之后方可再次申报。在此之前可以修改企业库中的资料"
                            .formatted(until.atZone(clock.getZone()).format(MINUTE)),
                    until);
        });
    }

    /** What is no name at all is not asked of the tables, which answer for the kinds handled elsewhere too. */
    private static void requireKind(String kind) {
        if (kind == null || !KIND.matcher(kind).matches()) {
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

    private static void requireOneType(List<Qualification> items) {
        var byType = items.stream().collect(groupingBy(Qualification::type, LinkedHashMap::new, Collectors.toList()));
        if (byType.size() > 1) {
            throw new ApplicationRefused(Reason.MIXED_TYPES, "不同类型的资质不能合并申请，请分开申请：" + split(byType));
        }
    }

    private void requireScope(String kind, List<Qualification> items, boolean insideRegion, Instant now) {
        for (var item : items) {
            if (!scope(kind, item, true, now).handled()) {
                throw new ApplicationRefused(
                        Reason.OUT_OF_SCOPE, scope(kind, item, true, now).procedure());
            }
            var here = scope(kind, item, insideRegion, now);
            if (!here.handled()) {
                throw new ApplicationRefused(Reason.OUTSIDE_REGION, here.procedure());
            }
        }
    }

    private record Scope(boolean handled, String procedure) {}

    private Scope scope(String kind, Qualification item, boolean insideRegion, Instant now) {
        return tables
                .matches(
                        "application-scope",
                        now,
                        Map.of(
                                "kind",
                                kind,
                                "type",
                                item.type(),
                                "series",
                                item.series(),
                                "insideRegion",
                                insideRegion))
                .stream()
                .findFirst()
                .map(row -> new Scope(Boolean.TRUE.equals(row.get("handled")), (String) row.get("procedure")))
                .orElse(new Scope(false, "智能化审批没有规定该业务类型，请按原操作流程申请"));
    }

    private static void requireOneAuthority(Map<Qualification, Openness> openness) {
        var byAuthority = openness.keySet().stream()
                .collect(groupingBy(item -> openness.get(item).authority(), LinkedHashMap::new, Collectors.toList()));
        if (byAuthority.size() > 1) {
            throw new ApplicationRefused(Reason.MIXED_AUTHORITIES, "不同审批机关的资质不能合并申请，请分开申请：" + split(byAuthority));
        }
    }

    private static void requireOpen(Map<Qualification, Openness> openness) {
        openness.forEach((item, answer) -> {
            if (!answer.open()) {
                throw new ApplicationRefused(Reason.NOT_OPEN, item.title() + "：" + answer.reason());
            }
        });
    }

    private void requireHoldings(Uscc uscc, ApplicationKind kind, List<Qualification> items) {
        var codes = held.of(uscc.value()).stream().map(HeldQualification::code).collect(toCollection(TreeSet::new));
        var type = items.get(0).type();
        if (kind == ApplicationKind.ADDITION
                && codes.stream().flatMap(code -> catalogue.find(code).stream()).noneMatch(q -> q.type()
                        .equals(type))) {
            throw new ApplicationRefused(Reason.NOT_HELD, "企业尚未持有%s资质，不能办理增项，请办理首次申请".formatted(type));
        }
        for (var item : items) {
            boolean holds = codes.contains(item.code());
            switch (kind) {
                case FIRST, ADDITION, UPGRADE -> {
                    if (holds) {
                        throw new ApplicationRefused(Reason.HELD_ALREADY, "企业已持有" + item.title() + "，如需延长有效期请办理延续");
                    }
                }
                case RENEWAL, REAPPROVAL -> {
                    if (!holds) {
                        throw new ApplicationRefused(
                                Reason.NOT_HELD, "企业未持有%s，不能办理%s".formatted(item.title(), kind.chinese()));
                    }
                }
            }
        }
    }

    private void requireNoneUnderWay(Uscc uscc, List<Qualification> items) {
        for (var open : applications.openOf(uscc)) {
            for (var item : open.items()) {
                if (items.stream().anyMatch(wanted -> wanted.code().equals(item.code()))) {
                    throw new ApplicationRefused(
                            Reason.UNDER_WAY, "%s 已有正在办理的申请 %s，请继续办理或撤回该申请".formatted(item.title(), open.number()));
                }
            }
        }
    }

    private static String split(Map<String, List<Qualification>> groups) {
        return groups.entrySet().stream()
                .map(group -> group.getKey() + "："
                        + group.getValue().stream().map(Qualification::title).collect(joining("、")))
                .collect(joining("；"));
    }
}
