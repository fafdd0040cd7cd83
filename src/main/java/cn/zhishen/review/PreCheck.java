package cn.zhishen.review;

import cn.zhishen.qualification.Qualification;
import cn.zhishen.review.prefill.DraftDossiers;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.Paragraph;
import cn.zhishen.review.report.Report;
import cn.zhishen.review.report.Result;
import java.util.List;

/**
 * The pre-check 自测 of an application that is being filled in.
 *
 * @param report the report as it would be now
 * @param judged the findings of the report, in its order
 * @param missing what the submission would still require, each a Chinese sentence that says what to do
 * @param content stands for what was judged, see {@link cn.zhishen.application.Dossiers#mark}
 */
public record PreCheck(Report report, List<Judged> judged, List<String> missing, String content) {

    /** How a paragraph is judged before the submission, the worst first: as in the report, or not filled in. */
    public enum Reading {
        FAIL(Result.FAIL.chinese()),
        NEEDS_CHECK(Result.NEEDS_CHECK.chinese()),
        NOT_FILLED("未填"),
        PASS(Result.PASS.chinese()),
        NOT_APPLICABLE(Result.NOT_APPLICABLE.chinese());

        private final String chinese;

        Reading(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }

    public record Judged(Finding finding, Reading reading) {

        public String key() {
            return Paragraph.key(finding);
        }
    }

    static PreCheck of(Report report, DraftDossiers.Worksheet draft, String content) {
        return new PreCheck(
                report,
                report.findings().stream()
                        .map(finding -> new Judged(finding, reading(finding, draft)))
                        .toList(),
                draft.filling().incomplete(),
                content);
    }

    private static Reading reading(Finding finding, DraftDossiers.Worksheet draft) {
        boolean met = finding.result() == Result.PASS || finding.result() == Result.NOT_APPLICABLE;
        return !met && draft.isUnfilled(finding)
                ? Reading.NOT_FILLED
                : Reading.valueOf(finding.result().name());
    }

    /** The title of the item that a finding is about; empty if the report has only one item. */
    public String item(Finding finding) {
        return report.items().size() < 2 || finding.itemCode() == null
                ? ""
                : report.items().stream()
                        .filter(item -> item.code().equals(finding.itemCode()))
                        .findFirst()
                        .map(Qualification::title)
                        .orElse("");
    }

    public long count(Reading reading) {
        return judged.stream().filter(one -> one.reading() == reading).count();
    }
}
