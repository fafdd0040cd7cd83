package cn.zhishen.review.measures;

import cn.zhishen.registry.Answer;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.rules.Requirement;
import cn.zhishen.shared.BeijingTime;
import java.util.List;

/** What is said of a register that did not answer: nothing rests on it, so a person must look. */
public final class Silence {

    private Silence() {}

    public static String line(Answer<?> answer) {
        return answer.source() + "截至 "
                + BeijingTime.MINUTE.format(answer.silence().lastTriedAt().atZone(BeijingTime.ZONE)) + " 没有答复，已查询 "
                + answer.silence().tries() + " 次，须人工核对";
    }

    static Finding finding(Requirement requirement, List<? extends Answer<?>> silent) {
        return Verdict.unanswered(
                requirement,
                silent.stream().map(Silence::line).toList(),
                String.join("；", silent.stream().map(Answer::source).toList()));
    }
}
