package cn.zhishen.web.api;

import cn.zhishen.qualification.Qualification;
import cn.zhishen.review.PreCheck;
import cn.zhishen.review.report.Report;
import cn.zhishen.review.vocabulary.OpenWord;
import java.time.Instant;
import java.util.List;

/** A pre-check: the findings as the report would show them, and what the submission would still require. */
record PreCheckView(
        String applicationNumber,
        int snapshotVersion,
        List<Qualification> items,
        List<Judged> findings,
        List<String> missing,
        List<String> rules,
        List<Report.Source> sources,
        Instant producedAt) {

    record Judged(
            String itemCode,
            String indicator,
            String group,
            String clause,
            String requirement,
            PreCheck.Reading result,
            List<String> found,
            List<String> reasons,
            String remedy,
            String source,
            List<OpenWord> words,
            List<String> details) {

        static Judged of(PreCheck.Judged judged) {
            var finding = judged.finding();
            return new Judged(
                    finding.itemCode(),
                    finding.indicator(),
                    finding.group(),
                    finding.clause(),
                    finding.requirement(),
                    judged.reading(),
                    finding.found(),
                    finding.reasons(),
                    finding.remedy(),
                    finding.source(),
                    finding.words(),
                    finding.details());
        }
    }

    static PreCheckView of(PreCheck preCheck) {
        var report = preCheck.report();
        return new PreCheckView(
                report.applicationNumber(),
                report.snapshotVersion(),
                report.items(),
                preCheck.judged().stream().map(Judged::of).toList(),
                preCheck.missing(),
                report.rules(),
                report.sources(),
                report.producedAt());
    }
}
