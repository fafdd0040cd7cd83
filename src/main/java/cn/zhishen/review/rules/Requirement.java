package cn.zhishen.review.rules;

import cn.zhishen.qualification.QualificationLevels;
import cn.zhishen.qualification.TableRule;
import cn.zhishen.review.measures.Measure;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One rule from the table of a standard or of the enterprise conditions. An unused cell is an empty string, an empty list or
 * null; {@code docs/rules.md} explains the columns.
 *
 * @param choices the rows that a CHOICE chooses from; empty for every other measure
 * @param projectRows what the standard of {@code projectLevel} and above requires of a project, by the project's figures as for an
 *     upgrade, whatever level the person declares; empty if it requires none
 * @param verified false if its figure was written from memory and is not yet compared with the printed standard
 */
public record Requirement(
        String decision,
        String itemCode,
        String group,
        String indicator,
        String measure,
        BigDecimal threshold,
        List<AcceptedCredential> who,
        List<String> names,
        List<SubMinimum> parts,
        Integer years,
        List<String> fields,
        List<AcceptedCredential> insteadOfYears,
        String projectLevel,
        List<String> leaders,
        List<Condition> conditions,
        String choiceOf,
        String choice,
        List<Requirement> choices,
        List<Requirement> projectRows,
        String clause,
        String text,
        String remedy,
        boolean verified) {

    private static final String VERIFIED = "有来源";

    /** Values by which a rule says whether its figures were compared with the printed standard. */
    static final List<String> CONFIDENCES = List.of(VERIFIED, "凭记忆，待核对");

    /** In 万元: 10 billion yuan of net assets. */
    static final int LARGEST = 1_000_000;

    private static final int LONGEST_YEARS = 100;

    /** @param related gives what a word such as 公路工程相关专业 stands for */
    public static Requirement of(
            String decision,
            String itemCode,
            String group,
            Map<String, Object> rule,
            Function<String, Specialty> related) {
        var indicator = string(rule, "indicator");
        var measure = string(rule, "measure");
        boolean ofThings = Measure.of(decision, measure).countsThings();
        if (Measure.of(decision, measure).countsHeads() && string(rule, "who").isEmpty()) {
            throw new IllegalStateException("决策表 " + decision + " 的指标 " + indicator + " 没有填写人员资格（who），请补全该规则");
        }
        return new Requirement(
                decision,
                itemCode,
                group,
                indicator,
                measure,
                threshold(decision, indicator, rule),
                ofThings
                        ? List.of()
                        : read(decision, indicator, "who", () -> AcceptedCredential.ways(string(rule, "who"), related)),
                ofThings ? list(decision, indicator, rule, "who", "或") : List.of(),
                read(
                        decision,
                        indicator,
                        "each、parts",
                        () -> SubMinimum.of(string(rule, "each"), string(rule, "parts"), related)),
                read(decision, indicator, "years", () -> TableRule.of(rule).numberIfAny("years", 1, LONGEST_YEARS)),
                list(decision, indicator, rule, "field", "或"),
                read(
                        decision,
                        indicator,
                        "insteadOfYears",
                        () -> AcceptedCredential.ways(string(rule, "insteadOfYears"), related)),
                read(decision, indicator, "projectLevel", () -> level(string(rule, "projectLevel"))),
                list(decision, indicator, rule, "leaders", "、"),
                read(decision, indicator, "conditions", () -> Condition.of(string(rule, "conditions"))),
                string(rule, "choiceOf"),
                string(rule, "choice"),
                List.of(),
                List.of(),
                string(rule, "clause"),
                string(rule, "requirement"),
                string(rule, "remedy"),
                string(rule, "confidence").isEmpty()
                        || string(rule, "confidence").equals(VERIFIED));
    }

    private static BigDecimal threshold(String decision, String indicator, Map<String, Object> rule) {
        return read(decision, indicator, "threshold", () -> {
            var threshold = number(rule, "threshold");
            if (threshold != null && (threshold.signum() < 0 || threshold.compareTo(BigDecimal.valueOf(LARGEST)) > 0)) {
                throw new IllegalArgumentException("“" + threshold + "”超出范围，应为 0 至 " + LARGEST);
            }
            return threshold;
        });
    }

    private static String level(String written) {
        if (!written.isEmpty() && !QualificationLevels.known(written)) {
            throw new IllegalArgumentException("等级“" + written + "”不存在");
        }
        return written;
    }

    private static List<String> list(
            String decision, String indicator, Map<String, Object> rule, String column, String separator) {
        return read(decision, indicator, column, () -> CellGrammar.entries(string(rule, column), separator)
                .toList());
    }

    private static <T> T read(String decision, String indicator, String column, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "决策表 " + decision + " 的指标 " + indicator + " 的 " + column + " 列无法识别：" + e.getMessage() + "，请更正该规则",
                    e);
        }
    }

    /**
     * The threshold, for a measure that needs one.
     *
     * @throws IllegalStateException if the rule gives none
     */
    public BigDecimal amount() {
        if (threshold == null) {
            throw new IllegalStateException("决策表 " + decision + " 的指标 " + indicator + " 没有填写数量标准（threshold），请补全该规则");
        }
        return threshold;
    }

    public int count() {
        return amount().intValueExact();
    }

    public Requirement choosingFrom(List<Requirement> rows) {
        return with(threshold, rows, projectRows, remedy);
    }

    public Requirement measuredBy(List<Requirement> rows) {
        return with(threshold, choices, rows, remedy);
    }

    /** A copy that requires only one person or thing. */
    public Requirement ofOne() {
        return with(BigDecimal.ONE, choices, projectRows, remedy);
    }

    public Requirement remediedBy(String another) {
        return another.isEmpty() ? this : with(threshold, choices, projectRows, another);
    }

    private Requirement with(
            BigDecimal itsThreshold, List<Requirement> rows, List<Requirement> itsProjectRows, String itsRemedy) {
        return new Requirement(
                decision,
                itemCode,
                group,
                indicator,
                measure,
                itsThreshold,
                who,
                names,
                parts,
                years,
                fields,
                insteadOfYears,
                projectLevel,
                leaders,
                conditions,
                choiceOf,
                choice,
                rows,
                itsProjectRows,
                clause,
                text,
                itsRemedy,
                verified);
    }

    /** Whether a figure behind it is not yet compared with the printed standard. */
    public boolean restsOnMemory() {
        return !verified
                || Stream.concat(choices.stream(), projectRows.stream()).anyMatch(Requirement::restsOnMemory);
    }

    public static String string(Map<String, Object> rule, String output) {
        var value = rule.get(output);
        return value == null ? "" : value.toString().strip();
    }

    public static BigDecimal number(Map<String, Object> rule, String output) {
        var value = string(rule, output);
        return value.isEmpty() ? null : new BigDecimal(value);
    }
}
