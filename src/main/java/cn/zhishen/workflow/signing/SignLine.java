package cn.zhishen.workflow.signing;

import cn.zhishen.application.Application;
import cn.zhishen.application.paper.SealsOnScan;
import cn.zhishen.certificate.change.SimpleChange;
import cn.zhishen.review.recheck.Recheck;
import java.time.LocalDate;
import java.util.List;

/**
 * An application or a simple change that is due to be signed.
 *
 * @param application null for a simple change
 * @param change null for an application; such a line has no review, no seals and no rechecks
 * @param due the last day; null if the table of human decisions sets none
 * @param passed how many indicators passed the review
 * @param rechecked how many it left to a person
 * @param failed how many it found not met, which a recheck has overturned
 * @param seals null if there are no pictures of them
 * @param open rechecks without a decision
 * @param last the last decided recheck; null if there was none
 * @param obstacle why the officer who looks cannot decide it, in Chinese; null if they can
 */
public record SignLine(
        Presented presented,
        Application application,
        SimpleChange change,
        LocalDate due,
        int passed,
        int rechecked,
        int failed,
        SealsOnScan seals,
        List<Recheck> open,
        Recheck last,
        String obstacle) {}
