package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.application.Stage;
import cn.zhishen.publicnotice.PublicNotices;
import cn.zhishen.review.recheck.Recheck;
import cn.zhishen.workflow.Approvals.UnderWay;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A process that was moved past a step makes no certificate. In each case one thing is missing on record, or speaks against it. */
class CertificateOnRecordTest extends ApprovalTest {

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private PublicNotices notices;

    @Test
    void whatTheReviewDidNotPassIsNotIssuedThoughItWasUnderNoticeAndSigned() {
        var application = approvals.shortOfMuch().applies().to(Stage.REVIEWING);
        while (waitsFor(application, "decideWaitAfterFailure") == 0) {
            assertThat(application.workOnce()).isTrue();
        }
        notices.publish(application.number(), "西藏雪峰建筑工程有限公司", "91540100MA6TX1A00N", "首次申请", List.of("建筑工程施工总承包二级"));
        notices.close(application.number());
        moves(application, "qualification-approval", "decideWaitAfterFailure", "issueCertificate");

        application.toBeSigned().sign("ISSUE", "同意");

        assertNotIssued(application, "没有审查合格记录");
    }

    @Test
    void whatIsStillUnderNoticeIsNotIssuedThoughItWasSigned() {
        var application = approvals.at(Stage.PUBLIC_NOTICE).work();
        moves(application, "qualification-approval", "publishNotice", "issueCertificate");

        application.toBeSigned().sign("ISSUE", "同意");

        assertNotIssued(application, "没有公示结果记录");
    }

    @Test
    void whatAnOfficerReturnedIsNotIssuedBeforeTheRecheckThoughAnotherSigned() {
        var application = approvals.atIssuing().sign("RETURN", "请核对业绩");
        moves(application, "certificate-issuance", "recheckReturned", "signAndIssue");

        application.sign("ISSUE", "同意");

        assertNotIssued(application, "没有复核决定记录");
    }

    @Test
    void whatARecheckOverruledIsNotIssuedThoughItWasSignedAfterwards() {
        var application = approvals.atIssuing().sign("RETURN", "请核对业绩");
        var recheck = rechecks.of(application.number()).get(0);
        rechecks.decide(recheck.id(), Recheck.Outcome.OVERRULED, "业绩虚假", "reviewer");
        moves(application, "certificate-issuance", "recheckReturned", "signAndIssue");

        application.sign("ISSUE", "同意");

        assertNotIssued(application, "没有同意签发记录");
    }

    @Test
    void whatAnOfficerReturnedIsNotIssuedAfterTheRecheckWithoutASignature() {
        var application = approvals.atIssuing().sign("RETURN", "请核对业绩").recheck("UPHELD", "业绩属实");
        moves(application, "certificate-issuance", "signAndIssue", "registerCertificate");

        assertNotIssued(application, "没有同意签发记录");
    }

    private void moves(UnderWay application, String process, String left, String next) {
        runtime.createProcessInstanceModification(application.called(process).getId())
                .startBeforeActivity(next)
                .cancelAllForActivity(left)
                .execute();
    }

    private long waitsFor(UnderWay application, String step) {
        return management
                .createJobQuery()
                .processInstanceId(application.instance().getId())
                .activityId(step)
                .count();
    }

    private void assertNotIssued(UnderWay application, String missing) {
        assertThatThrownBy(application::work).hasStackTraceContaining(missing);
        assertThat(certificates.of(application.number())).isEmpty();
    }
}
