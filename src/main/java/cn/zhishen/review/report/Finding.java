package cn.zhishen.review.report;

import cn.zhishen.review.measures.Abridged;
import cn.zhishen.review.recheck.FindingVerdict;
import cn.zhishen.review.vocabulary.OpenWord;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of the verification report.
 *
 * @param itemCode the item it belongs to, null for findings about the enterprise as a whole
 * @param indicator stable id of the indicator, such as {@code D101C-titled}
 * @param group 企业资产, 主要人员, 技术装备, 工程业绩, 企业信息, 信用 …
 * @param clause law and clause
 * @param requirement the standard's text with its threshold
 * @param found what was found, line by line: people with certificate numbers and masked ids, amounts; together with the reasons
 *     at most {@link Abridged#LENGTH} characters
 * @param reasons why it is not met, with what is missing; empty on PASS
 * @param remedy what the applicant can do; empty on PASS
 * @param source where the evidence came from, such as 企业申报（承诺）, 全国建筑市场监管公共服务平台
 * @param words words that nobody has explained and that cause a NEEDS_CHECK
 * @param details one line for each person, if found and reasons are shortened; empty if they are complete
 */
public record Finding(
        String itemCode,
        String indicator,
        String group,
        String clause,
        String requirement,
        Result result,
        List<String> found,
        List<String> reasons,
        String remedy,
        String source,
        List<OpenWord> words,
        List<String> details) {

    /** Whether it shows just what another one shows, whatever the words of the law around it. */
    public boolean showsAs(Finding other) {
        return result == other.result
                && found.equals(other.found)
                && reasons.equals(other.reasons)
                && details.equals(other.details);
    }

    public Finding {
        words = words == null ? List.of() : List.copyOf(words);
        details = details == null ? List.of() : List.copyOf(details);
    }

    /** A finding that is complete and depends on no open word. */
    public Finding(
            String itemCode,
            String indicator,
            String group,
            String clause,
            String requirement,
            Result result,
            List<String> found,
            List<String> reasons,
            String remedy,
            String source) {
        this(
                itemCode,
                indicator,
                group,
                clause,
                requirement,
                result,
                found,
                reasons,
                remedy,
                source,
                List.of(),
                List.of());
    }

    /** A copy that a person settles by explaining {@code open}. */
    public Finding hangingOn(List<OpenWord> open) {
        return with(found, reasons, open.stream().distinct().toList(), details);
    }

    /** A copy marked as shortened; {@code lines} are the full details. */
    public Finding abridging(List<String> lines) {
        return with(found, reasons, words, lines);
    }

    /** A copy that shows only these lines; {@code lines} are the full details. */
    public Finding abridged(List<String> itsFound, List<String> itsReasons, List<String> lines) {
        return with(itsFound, itsReasons, words, lines);
    }

    /** A copy that a person found not met in a recheck, with that person's reason before those of the program. */
    public Finding judgedNotMet(FindingVerdict verdict) {
        var why = new ArrayList<String>();
        why.add("人工复核（%s）认定不符合%s"
                .formatted(verdict.recheck(), verdict.reason().isEmpty() ? "" : "：" + verdict.reason()));
        why.addAll(reasons);
        return new Finding(
                itemCode,
                indicator,
                group,
                clause,
                requirement,
                Result.FAIL,
                found,
                List.copyOf(why),
                remedy == null || remedy.isBlank() ? "请对照复核决定书载明的理由整改后重新申报" : remedy,
                source,
                words,
                details);
    }

    private Finding with(
            List<String> itsFound, List<String> itsReasons, List<OpenWord> itsWords, List<String> itsDetails) {
        return new Finding(
                itemCode,
                indicator,
                group,
                clause,
                requirement,
                result,
                itsFound,
                itsReasons,
                remedy,
                source,
                itsWords,
                itsDetails);
    }
}
