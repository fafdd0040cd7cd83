package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.application.Stage;
import cn.zhishen.certificate.CertificateIssuing;
import cn.zhishen.certificate.CertificateMeasure.Kind;
import cn.zhishen.certificate.CertificateMeasures;
import cn.zhishen.certificate.IssuedCertificate.Item;
import cn.zhishen.certificate.proposal.MeasureProposals;
import cn.zhishen.workflow.supervision.CertificateMeasureProcess;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What an enterprise is told of a measure that the office proposes, and how it answers. */
@RunningProgram
class ProposedMeasureTest {

    private static final String FACTS = "经核查，申请时提交的注册人员材料系伪造";

    /** A demo enterprise, since the licence provider knows no others. */
    private static final String MEETS_ALL = "91540100MA6TX1A00N";

    @LocalServerPort
    private int port;

    @Autowired
    private CertificateMeasureProcess process;

    @Autowired
    private CertificateMeasures measures;

    @Autowired
    private MeasureProposals proposals;

    @Autowired
    private CertificateIssuing issuing;

    @Test
    void theEnterpriseIsToldInThePortalAndOverRestAndAnswersInThePortal(@Autowired Walks walks) {
        walks.start();
        var applicant = Applicant.of(new Api(port), MEETS_ALL, "D101B").upTo(Stage.SIGNING);
        var certificate = issuing.issue(applicant.number(), "issuer", "同意");
        var reference = process.propose(
                        certificate.number(),
                        certificate.edition(),
                        Kind.REVOKED,
                        certificate.items().stream().map(Item::code).toList(),
                        measures.bases(Kind.REVOKED).get(0),
                        FACTS,
                        "issuer")
                .reference();
        Awaitility.await("notice")
                .atMost(Office.PATIENCE)
                .until(() -> proposals.find(reference).orElseThrow().notice() != null);

        var portal = new Portal(port).logIn(applicant.uscc());
        var page = portal.get("/portal/qualifications").body();
        assertThat(page).contains("拟撤销资质证书 " + certificate.number(), FACTS, "以前（含当日）陈述申辩", "提交陈述申辩");
        var paper = proposals.find(reference).orElseThrow().notice();
        assertThat(page).contains("/portal/applications/" + applicant.number() + "/documents/" + paper);
        assertThat(portal.get("/portal/applications/" + applicant.number() + "/documents/" + paper)
                        .body())
                .startsWith("%PDF");
        var told = new Api(port)
                .get("/api/v1/enterprises/" + applicant.uscc() + "/measure-proposals")
                .expect(200)
                .json()
                .path(0);
        assertThat(told.path("reference").asText()).isEqualTo(reference);
        assertThat(told.path("facts").asText()).isEqualTo(FACTS);
        assertThat(told.path("noticeHref").asText())
                .isEqualTo("/api/v1/applications/" + applicant.number() + "/documents/" + paper);
        assertThat(told.has("outcome")).isFalse();

        var answer = "/portal/qualifications/measures/" + reference + "/answer";
        var empty = portal.post(answer, Map.of("answer", " "));
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(empty.body()).contains("请填写陈述申辩的内容");
        assertThat(portal.post(answer, Map.of("answer", "材料由代理机构提供")).statusCode())
                .isEqualTo(302);
        assertThat(portal.get("/portal/qualifications").body())
                .contains("材料由代理机构提供", "补充陈述申辩")
                .doesNotContain("要求举行听证");
        assertThat(portal.post(answer, Map.of("answer", "另附证明")).statusCode()).isEqualTo(302);
        assertThat(portal.get("/portal/qualifications").body()).contains("材料由代理机构提供", "另附证明");
        var hearing = portal.post(answer, Map.of("answer", "再说一次", "hearing", "true"));
        assertThat(hearing.statusCode()).isEqualTo(409);
        assertThat(hearing.body()).contains("没有规定听证");
        assertThat(new Api(port)
                        .get("/api/v1/enterprises/" + applicant.uscc() + "/measure-proposals")
                        .expect(200)
                        .json()
                        .path(0)
                        .path("statements")
                        .asInt())
                .isEqualTo(2);
    }
}
