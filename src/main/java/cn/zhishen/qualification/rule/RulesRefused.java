package cn.zhishen.qualification.rule;

import cn.zhishen.shared.BeijingTime;
import cn.zhishen.shared.FieldError;
import cn.zhishen.shared.Refusal;
import java.time.LocalDate;
import java.util.List;

/** Rules that cannot be shown as they were asked for. */
public final class RulesRefused extends Refusal {

    private RulesRefused(Kind kind, String type, String title, String message, List<FieldError> errors) {
        super(kind, type, title, message, errors);
    }

    static RulesRefused unknownTable() {
        return new RulesRefused(
                Kind.NOT_FOUND,
                "unknown-rule-table",
                "没有这张规则表",
                "没有公开这张规则表，请从 GET /api/v1/rules/tables 所列的表中选择",
                List.of());
    }

    /** No edition was in force on that day. */
    static RulesRefused notInForce(LocalDate day) {
        return new RulesRefused(
                Kind.NOT_FOUND,
                "rules-not-in-force",
                "该日没有施行中的规则",
                BeijingTime.DAY.format(day) + "所用的规则表中，有的还没有施行，请改用以后的日期（day）",
                List.of());
    }

    static RulesRefused impossibleDay(int from, int to) {
        var message = "年份应在 " + from + " 至 " + to + " 之间，请更正";
        return new RulesRefused(
                Kind.INVALID, "invalid-day", "日期超出范围", "day：" + message, List.of(new FieldError("day", message)));
    }

    /** There is no such entry in the catalogue. */
    public static RulesRefused unknownQualification() {
        return new RulesRefused(
                Kind.NOT_FOUND,
                "unknown-qualification",
                "目录中没有这项资质",
                "请核对资质代码（如 D101B），或者从资质标准目录、GET /api/v1/qualifications 中查找",
                List.of());
    }
}
