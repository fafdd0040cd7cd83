package cn.zhishen.workflow.supervision;

import static cn.zhishen.workflow.ProcessVariables.CERTIFICATE_NUMBER;
import static cn.zhishen.workflow.ProcessVariables.CHECK_REFERENCE;
import static cn.zhishen.workflow.ProcessVariables.SPOT_CHECK_QUARTER;

import cn.zhishen.spotcheck.CheckRefused;
import cn.zhishen.spotcheck.DrawnCheck;
import cn.zhishen.spotcheck.DrawnChecks;
import cn.zhishen.supervision.Supervision;
import cn.zhishen.supervision.SupervisionFinding;
import cn.zhishen.workflow.MessageNames;
import cn.zhishen.workflow.decision.FourEyes;
import cn.zhishen.workflow.decision.StaffTask;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Has a certificate checked that was not drawn, because of what supervision found or for another reason, in one transaction. */
@Service
public class CertificateChecks {

    private final DrawnChecks checks;
    private final Supervision supervision;
    private final FourEyes fourEyes;
    private final RuntimeService runtime;

    CertificateChecks(DrawnChecks checks, Supervision supervision, FourEyes fourEyes, RuntimeService runtime) {
        this.checks = checks;
        this.supervision = supervision;
        this.fourEyes = fourEyes;
        this.runtime = runtime;
    }

    /**
     * Parameters and exceptions are those of {@link DrawnChecks#open}. What supervision says of the certificate today goes with it.
     *
     * @throws CheckRefused also if the officer has a tie with the enterprise
     */
    @Transactional
    public DrawnCheck open(String number, String reason, String officer) {
        fourEyes.objection(StaffTask.OPEN_CHECK, number, officer).ifPresent(objection -> {
            throw new CheckRefused(objection);
        });
        var check = checks.open(number, reason, grounds(number), officer);
        fourEyes.handled(StaffTask.OPEN_CHECK, check.reference(), officer);
        runtime.startProcessInstanceByMessage(
                MessageNames.CHECK_OPENED,
                check.reference(),
                Map.of(
                        CHECK_REFERENCE.name(), check.reference(),
                        CERTIFICATE_NUMBER.name(), number,
                        SPOT_CHECK_QUARTER.name(), check.round()));
        return check;
    }

    /** One requirement each; who is missing stays with supervision. */
    private List<String> grounds(String number) {
        return supervision.standing(List.of(number)).getOrDefault(number, List.of()).stream()
                .map(CertificateChecks::ground)
                .toList();
    }

    private static String ground(SupervisionFinding finding) {
        return finding.itemTitle() == null ? finding.requirement() : finding.itemTitle() + "：" + finding.requirement();
    }
}
