package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.application.Dossiers;
import cn.zhishen.application.dossier.SelectionGroup;
import cn.zhishen.application.dossier.SelectionStep;
import cn.zhishen.review.AutomatedReview;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.Result;
import cn.zhishen.workflow.DossierFilling;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** 资质测算 and 一键匹配 as an enterprise uses them: from what it could apply for to an application that passes the pre-check. */
@RunningProgram
class MatchInPortalTest {

    /** An enterprise of the sandbox whose library meets D101B. */
    private static final String MEETS_ALL = "91540100MA6TX1A00N";

    private static final Pattern MARK = Pattern.compile("name=\"mark\" value=\"([0-9a-f]{64})\"");

    @Autowired
    private AutomatedReview review;

    @Autowired
    private Dossiers dossiers;

    @Autowired
    private DossierFilling filling;

    @LocalServerPort
    private int port;

    private Api api;
    private Portal portal;

    @BeforeEach
    void logIn() {
        api = new Api(port);
        api.awaitDemos();
        portal = new Portal(port).logIn(MEETS_ALL);
    }

    @Test
    void whatIsCalledMetIsAppliedForAndMatchedAndPassesThePreCheck() {
        var outlook = portal.part("/portal/outlook/result").body();
        assertThat(outlook).contains("现在就能达标的", "还差一些的", "还差 ");
        var within = outlook.substring(outlook.indexOf("现在就能达标的"), outlook.indexOf("还差一些的"));
        assertThat(within).contains("value=\"D101B\"");

        var started = portal.post("/portal/apply", Map.of("kind", "FIRST", "items", "D101B", "match", "true"));
        assertThat(started.statusCode()).isEqualTo(303);
        var match = path(started);
        assertThat(match).endsWith("/dossier/match");
        var number = match.split("/")[3];
        var proposed = portal.get(match);
        assertThat(proposed.body())
                .contains("匹配将新选人员 ", "采用匹配结果", "负责人</h2>", "法定代表人、总经理")
                .doesNotContain("采用后仍缺");
        assertThat(dossiers.filling(number).dossier().people())
                .as("nothing is stored yet")
                .isEmpty();

        var accepted = portal.post(match, Map.of("mark", mark(proposed)));
        assertThat(accepted.statusCode()).isEqualTo(303);
        assertThat(review.preCheck(number).report().findings())
                .extracting(Finding::result)
                .containsOnly(Result.PASS);

        var head = dossiers.filling(number).dossier().enterpriseHead();
        assertThat(head.identity())
                .isEqualTo(dossiers.filling(number).dossier().enterprise().legalRepresentativeId());

        var again = portal.get(match);
        assertThat(again.body()).contains("没有可以增加的选择").doesNotContain("采用匹配结果</button>");
    }

    @Test
    void aProposalThatIsNotWhatWasShownIsNotStored() {
        var uscc = demo("西藏羌塘工程监理有限公司");
        var own = new Portal(port).logIn(uscc);
        var open = Applicant.ofKind(api, "FIRST", uscc, "E201B");
        var match = "/portal/applications/" + open.number() + "/dossier/match";
        try {
            assertThat(portal.get(match).statusCode())
                    .as("to another enterprise")
                    .isEqualTo(404);
            var mark = mark(own.get(match));
            var someone = dossiers.filling(open.number()).dossier();
            var head = proposedHead(uscc);
            filling.change(
                    open.number(), new SelectionStep(SelectionGroup.ENTERPRISE_HEAD, null, List.of(head), List.of()));

            var refused = own.post(match, Map.of("mark", mark));

            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.body()).contains("匹配结果已有变化", "采用匹配结果");
            assertThat(dossiers.filling(open.number()).dossier().titled()).isEqualTo(someone.titled());
            assertThat(own.post(match, Map.of("mark", mark(refused))).statusCode())
                    .isEqualTo(303);
            assertThat(dossiers.filling(open.number()).dossier().enterpriseHead())
                    .as("what was chosen stays")
                    .isNotNull();
        } finally {
            open.delete().expect(204);
        }
        assertThat(own.get(match).statusCode()).as("no longer being filled in").isEqualTo(409);
    }

    private String proposedHead(String uscc) {
        return api.get("/api/v1/enterprises/" + uscc + "/persons")
                .expect(200)
                .json()
                .path(0)
                .path("citizenId")
                .asText();
    }

    private static String mark(HttpResponse<String> page) {
        var found = MARK.matcher(page.body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static String path(HttpResponse<String> redirect) {
        return redirect.headers().firstValue("Location").orElseThrow().replaceFirst("^https?://[^/]+", "");
    }

    private String demo(String name) {
        for (var demo : api.get("/sandbox/enterprises", Api.NOBODY).expect(200).json()) {
            if (demo.path("name").asText().equals(name)) {
                return demo.path("uscc").asText();
            }
        }
        throw new IllegalStateException("no demo enterprise " + name);
    }
}
