package cn.zhishen.review.measures;

import cn.zhishen.registry.CreditRecord;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.rules.Requirement;
import cn.zhishen.shared.BeijingTime;
import java.util.ArrayList;
import java.util.List;

/** Bans from applying that are in force on the application day (行政许可法第七十八、七十九条). */
final class Credit {

    private Credit() {}

    static Finding judge(Requirement requirement, ReviewSubject subject) {
        var standing = new ArrayList<String>();
        var unclear = new ArrayList<String>();
        var lapsed = new ArrayList<String>();
        for (var ban : subject.facts().credit().value()) {
            var until = subject.bans().until(ban);
            if (until.isEmpty()) {
                unclear.add(line(ban) + "，信用记录没有写明限制期限，也不能由作出决定之日算出，须人工核对");
            } else if (until.get().isBefore(subject.dossier().appliedOn())) {
                lapsed.add(line(ban) + "，限制申请已于 " + BeijingTime.DAY.format(until.get()) + " 届满");
            } else {
                standing.add(line(ban) + "，限制申请至 " + BeijingTime.DAY.format(until.get()) + " 止");
            }
        }
        var source = subject.facts().credit().source();
        if (!standing.isEmpty()) {
            return Verdict.notMet(requirement, standing, standing, source);
        }
        if (!unclear.isEmpty()) {
            return Verdict.toCheck(requirement, lapsed, unclear, source);
        }
        lapsed.add(0, "申请日没有仍在限制期内的失信记录");
        return Verdict.met(requirement, List.copyOf(lapsed), source);
    }

    private static String line(CreditRecord ban) {
        var decided = ban.decidedOn() == null ? "" : "，" + BeijingTime.DAY.format(ban.decidedOn()) + "作出决定";
        return ban.reason() + decided + (ban.basis() == null ? "" : "，依据" + ban.basis());
    }
}
