package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.application.Stage;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** An administrator cannot assign an enterprise's step to somebody else, and cannot order what only reviewers order. */
class StepsOfOthersTest extends ApprovalTest {

    @Autowired
    private RuntimeService runtime;

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"reviewer", "admin", "nobody"})
    void theStepOfAnEnterpriseIsGivenToNobodyElse(String user) {
        var application = approvals.at(Stage.FILLING);
        var step = application.openTask("fillDossier");

        assertThatThrownBy(() -> approvals.as("admin", "camunda-admin", () -> {
                    tasks.setAssignee(step.getId(), user);
                    return null;
                }))
                .isInstanceOf(AuthorizationException.class)
                .hasMessageContaining("这一步由企业办理，不能指派给他人");

        assertThat(application.openTask("fillDossier").getAssignee()).isEqualTo(step.getAssignee());
    }

    @Test
    void aRepairThatBeginsTheStepOfAnEnterpriseAnewLeavesItWithTheEnterprise() {
        var application = approvals.at(Stage.FILLING);
        var enterprise = application.openTask("fillDossier").getAssignee();

        approvals.as("admin", "camunda-admin", () -> {
            runtime.createProcessInstanceModification(application.instance().getId())
                    .cancelAllForActivity("fillDossier")
                    .startBeforeActivity("fillDossier")
                    .setAnnotation("流程卡住")
                    .execute();
            return null;
        });

        assertThat(application.openTask("fillDossier").getAssignee()).isEqualTo(enterprise);
    }

    @ParameterizedTest
    @ValueSource(strings = {"administrators", "camunda-admin"})
    void aRecheckByTheAuthorityIsOrderedByReviewersAlone(String group) {
        var application = approvals.at(Stage.PUBLIC_NOTICE).work();

        assertThatThrownBy(() -> approvals.as(
                        "admin",
                        group,
                        () -> runtime.startProcessInstanceByKey(
                                "authority-recheck",
                                Map.of("applicationNumber", application.number(), "recheckStatement", "有线索"))))
                .hasMessageContaining("只有复核人员可以办理这一步");

        assertThat(rechecks.of(application.number())).isEmpty();
    }
}
