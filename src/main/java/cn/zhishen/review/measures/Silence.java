package cn.zhishen.review.measures;

import cn.zhishen.registry.Answer;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.rules.Requirement;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** What is said of a register that did not answer: nothing rests on it, so a person must look. */
public final class Silence {

    /** Civil time of the whole country 北京时间. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy年MM月dd日 HH:mm").withZone(ZONE);

    private Silence() {}

    public static String line(Answer<?> answer) {
        return answer.source() + "截至 " + MOMENT.format(answer.silence().lastTriedAt()) + " 没有答复，已查询 "
                + answer.silence().tries() + " 次，须人工核对";
    }

    static Finding finding(Requirement requirement, List<? extends Answer<?>> silent) {
        return Verdict.unanswered(
                requirement,
                silent.stream().map(Silence::line).toList(),
                String.join("；", silent.stream().map(Answer::source).toList()));
    }
}
