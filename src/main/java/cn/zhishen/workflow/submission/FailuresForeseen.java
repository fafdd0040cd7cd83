package cn.zhishen.workflow.submission;

import cn.zhishen.shared.BeijingTime;
import cn.zhishen.shared.Refusal;
import java.util.Map;
import java.util.TreeMap;

/** A submission that the review would refuse, and of which the enterprise has not said that it knows. Nothing was changed. */
public class FailuresForeseen extends Refusal {

    private final transient Foreseen foreseen;

    public FailuresForeseen(Foreseen foreseen) {
        super(Kind.CONFLICT, "failures-foreseen", "有指标不达标，须确认知晓后再提交", sentence(foreseen));
        this.foreseen = foreseen;
    }

    private static String sentence(Foreseen foreseen) {
        var cost = foreseen.cost();
        return "按现在的申报内容，自测有 %d 项不达标，提交后审批将不通过，出具一次性告知书%s。请先修改申报内容；仍要提交的，须确认知晓"
                .formatted(
                        foreseen.failing().size(),
                        cost == null
                                ? ""
                                : "，此后 %d 小时内（现在出具的，至 %s）不得再次申报%s"
                                        .formatted(
                                                cost.hours(),
                                                BeijingTime.endOf(cost.waiting().until()),
                                                cost.waiting()
                                                        .locked(foreseen.check()
                                                                .report()
                                                                .items())));
    }

    public Foreseen foreseen() {
        return foreseen;
    }

    /**
     * What a program tells its user, and sends back as {@code foreseen} once that user has said to know it.
     *
     * @param itemCode null for what concerns the enterprise as a whole
     */
    public record Failing(String itemCode, String indicator, String clause, String requirement, String remedy) {}

    @Override
    public Map<String, Object> facts() {
        var facts = new TreeMap<String, Object>();
        facts.put("foreseen", foreseen.mark());
        facts.put(
                "failing",
                foreseen.failing().stream()
                        .map(one -> one.finding())
                        .map(finding -> new Failing(
                                finding.itemCode(),
                                finding.indicator(),
                                finding.clause(),
                                finding.requirement(),
                                finding.remedy()))
                        .toList());
        if (foreseen.cost() != null) {
            facts.put("waitHours", foreseen.cost().hours());
            facts.put("waitUntil", foreseen.cost().waiting().until());
            facts.put("waitLocks", foreseen.cost().waiting().locks());
            facts.put("waitClause", foreseen.cost().clause());
        }
        return facts;
    }
}
