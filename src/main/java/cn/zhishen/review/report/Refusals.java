package cn.zhishen.review.report;

import cn.zhishen.application.Applications;
import cn.zhishen.application.Stage;
import cn.zhishen.application.Wait;
import cn.zhishen.application.WaitLocks;
import cn.zhishen.application.timeline.Actor;
import cn.zhishen.review.recheck.FindingVerdict;
import cn.zhishen.review.recheck.FindingVerdict.Judgement;
import cn.zhishen.review.recheck.Recheck;
import cn.zhishen.review.recheck.RecheckVerdicts;
import cn.zhishen.review.recheck.Rechecks;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Closes an application that did not pass, with a one-time notice of every defect (行政许可法第三十二条). */
@Service
public class Refusals {

    private final Applications applications;
    private final Reviews reviews;
    private final Rechecks rechecks;
    private final RecheckVerdicts verdicts;
    private final OneTimeNotices notices;
    private final ReviewPapers papers;
    private final Clock clock;

    Refusals(
            Applications applications,
            Reviews reviews,
            Rechecks rechecks,
            RecheckVerdicts verdicts,
            OneTimeNotices notices,
            ReviewPapers papers,
            Clock clock) {
        this.applications = applications;
        this.reviews = reviews;
        this.rechecks = rechecks;
        this.verdicts = verdicts;
        this.notices = notices;
        this.papers = papers;
        this.clock = clock;
    }

    /**
     * A second refusal returns the first notice.
     *
     * @param wait how long the enterprise may not apply again for what {@code locks} says
     */
    @Transactional
    public OneTimeNotice refuse(String number, Duration wait, WaitLocks locks) {
        var application = applications.lock(number);
        var notice = notices.issue(
                number,
                application.snapshotVersion(),
                defects(number),
                clock.instant().plus(wait));
        papers.oneTimeNotice(notice);
        applications.close(
                number,
                Stage.NOT_PASSED,
                new Wait(notice.waitUntil(), locks),
                Actor.SYSTEM,
                "已出具一次性告知书 " + notice.number());
        return notice;
    }

    /** The defects as they stand: found by the automated review or by a person in a recheck, without those that a person found met. */
    private List<Finding> defects(String number) {
        var judged = reviews.evidence(number).orElseThrow().judged();
        var verdicts = this.verdicts.of(number);
        var defects = new ArrayList<Finding>();
        for (var finding : judged.findings()) {
            var last = verdicts.stream()
                    .filter(one -> one.isAbout(finding))
                    .reduce((earlier, later) -> later)
                    .orElse(null);
            if (last == null ? finding.result() == Result.FAIL : last.judgement() == Judgement.NOT_MET) {
                defects.add(last == null ? finding : finding.judgedNotMet(last));
            }
        }
        var byIndicator = verdicts.stream().map(FindingVerdict::recheck).collect(Collectors.toSet());
        rechecks.overruling(number).stream()
                .filter(recheck -> !byIndicator.contains(recheck.number()))
                .map(Refusals::finding)
                .forEach(defects::add);
        return defects;
    }

    /** A recheck of before verdicts were given by indicator. */
    private static Finding finding(Recheck recheck) {
        return new Finding(
                null,
                "recheck-" + recheck.number(),
                "人工复核",
                "《资质智能化审批操作指南》四、3：公示期内经主管单位复核不合格的，以主管单位人工复核结果为准",
                "经主管单位人工复核合格",
                Result.FAIL,
                List.of("%s，复核决定书 %s".formatted(recheck.cause().chinese(), recheck.number())),
                List.of(recheck.reasons()),
                "请对照复核决定书载明的理由整改后重新申报",
                "人工复核");
    }
}
