package cn.zhishen.workflow.engine;

import cn.zhishen.application.Applications;
import org.springframework.stereotype.Component;

/** For table resubmission-wait: how many times in a row the enterprise has failed. */
@Component
public class ConsecutiveFailures {

    private final Applications applications;

    ConsecutiveFailures(Applications applications) {
        this.applications = applications;
    }

    /** Failures since the last certificate, including the failure of this application. */
    public int including(String applicationNumber) {
        return applications.consecutiveFailures(
                        applications.get(applicationNumber).uscc())
                + 1;
    }
}
