package cn.zhishen.application;

import cn.zhishen.qualification.ApplicationKind;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * Selects some of an enterprise's applications; a value that is null or blank does not restrict the list.
 *
 * @param text part of the number, of the name, or of the title of an item
 * @param from first day of submission, or of the start if it is not submitted
 * @param to last day, included
 */
public record ApplicationFilter(ApplicationKind kind, Outcome outcome, String text, LocalDate from, LocalDate to) {

    /** The result 审批结果, as enterprises filter by it. */
    public enum Outcome {
        UNDER_WAY("办理中", null),
        PASSED("通过", Stage.ISSUED),
        NOT_PASSED("不通过", Stage.NOT_PASSED),
        WITHDRAWN("撤回", Stage.WITHDRAWN),
        EXPIRED("失效", Stage.EXPIRED),
        /** Shown to the office only; an enterprise finds no deleted draft in its lists. */
        DELETED("草稿已删除", Stage.DELETED);

        private final String chinese;
        private final Stage stage;

        Outcome(String chinese, Stage stage) {
            this.chinese = chinese;
            this.stage = stage;
        }

        public String chinese() {
            return chinese;
        }

        public static Outcome of(Stage stage) {
            return Arrays.stream(values())
                    .filter(outcome -> outcome.stage == stage)
                    .findFirst()
                    .orElse(UNDER_WAY);
        }

        /** Those by which an enterprise can filter. */
        public static List<Outcome> ofEnterprise() {
            return Arrays.stream(values()).filter(outcome -> outcome != DELETED).toList();
        }

        List<String> stages() {
            return Arrays.stream(Stage.values())
                    .filter(stage -> of(stage) == this)
                    .map(Stage::name)
                    .toList();
        }
    }

    public static ApplicationFilter none() {
        return new ApplicationFilter(null, null, null, null, null);
    }
}
