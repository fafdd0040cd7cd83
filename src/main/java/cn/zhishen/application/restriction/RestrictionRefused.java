package cn.zhishen.application.restriction;

import cn.zhishen.shared.FieldError;
import cn.zhishen.shared.Refusal;
import java.util.List;

/** A restriction that cannot be put on or lifted in this way. */
public class RestrictionRefused extends Refusal {

    public RestrictionRefused(String field, String message) {
        super(Kind.INVALID, "restriction-refused", "没有办理", message, List.of(new FieldError(field, message)));
    }

    private RestrictionRefused(Kind kind, String message) {
        super(kind, "restriction-refused", "没有办理", message);
    }

    static RestrictionRefused runsAlready(Restriction running) {
        return new RestrictionRefused(
                Kind.CONFLICT,
                "%s %s 已有正在执行的“%s”（第 %d 号），请先解除再重新办理"
                        .formatted(
                                running.subject().on(),
                                running.shown(),
                                running.subject().chinese(),
                                running.id()));
    }

    static RestrictionRefused over(long id) {
        return new RestrictionRefused(Kind.CONFLICT, "第 " + id + " 号限制已经解除或者期满，请刷新后再看");
    }

    /** @param objection why the officer must keep out */
    public static RestrictionRefused apart(String objection) {
        return new RestrictionRefused(Kind.CONFLICT, objection);
    }

    public static RestrictionRefused tied(String officer) {
        return new RestrictionRefused(Kind.CONFLICT, officer + " 已申报与有关企业有利害关系，应当回避，请交由其他人员办理");
    }
}
