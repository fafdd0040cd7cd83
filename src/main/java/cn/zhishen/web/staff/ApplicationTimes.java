package cn.zhishen.web.staff;

import cn.zhishen.application.Application;
import cn.zhishen.application.timeline.TimeSpent;
import cn.zhishen.web.page.OfferedActs;
import cn.zhishen.workflow.StatutoryClock;
import cn.zhishen.workflow.StatutoryClock.Term;
import cn.zhishen.workflow.TimeExtension;
import cn.zhishen.workflow.TimeExtension.Offer;
import cn.zhishen.workflow.decision.StaffTask;
import org.springframework.stereotype.Component;

/** What the page of an application says of time. */
@Component
class ApplicationTimes {

    private final StatutoryClock statutory;
    private final TimeExtension extension;
    private final OfferedActs acts;

    ApplicationTimes(StatutoryClock statutory, TimeExtension extension, OfferedActs acts) {
        this.statutory = statutory;
        this.extension = extension;
        this.acts = acts;
    }

    /** @param offer null unless whoever looks may extend the time now */
    record Shown(TimeSpent spent, Term term, Offer offer) {}

    Shown of(Application application) {
        var term = statutory.term(application.number());
        boolean open = term.left() != null && !term.left().isOver() && term.extension() == null;
        return new Shown(
                statutory.spent(application.number()),
                term,
                open && acts.may(StaffTask.EXTEND_TIME) ? extension.offer() : null);
    }
}
