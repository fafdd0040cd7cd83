package cn.zhishen.web.site;

import static cn.zhishen.enterprise.LibraryFixtures.newUscc;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

import cn.zhishen.DatabaseTest;
import cn.zhishen.TestClock;
import cn.zhishen.certificate.CertificateNumbers;
import cn.zhishen.certificate.Certificates;
import cn.zhishen.certificate.IssuedCertificate;
import cn.zhishen.certificate.IssuedCertificate.Format;
import cn.zhishen.certificate.IssuedCertificate.Paper;
import cn.zhishen.certificate.IssuedCertificate.Particulars;
import cn.zhishen.certificate.NewCertificate;
import cn.zhishen.document.DocumentKind;
import cn.zhishen.document.DocumentStore;
import cn.zhishen.document.NewDocument;
import cn.zhishen.qualification.HeldQualification;
import cn.zhishen.qualification.HeldQualifications;
import cn.zhishen.signing.PdfSigner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

@DatabaseTest
class SiteTest {

    @Autowired
    private Certificates certificates;

    @Autowired
    private CertificateNumbers numbers;

    @Autowired
    private HeldQualifications held;

    @Autowired
    private DocumentStore documents;

    @Autowired
    private PdfSigner signer;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private TestClock clock;

    private MockMvc http;

    @BeforeEach
    void throughTheSecurityChains(@Autowired WebApplicationContext context) {
        http = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    /** Chromium draws as soon as the element that it waits for begins. So that element must come after everything that could move. */
    @Test
    void aPageIsDrawnOnlyWhenItsContentAndItsFootAreThere() throws Exception {
        var page = open("/").getContentAsString(UTF_8);
        assertThat(page).contains("<link rel=\"expect\" href=\"#dialog\" blocking=\"render\">");
        assertThat(page.indexOf("id=\"dialog\"")).isGreaterThan(page.indexOf("</footer>"));
    }

    @Test
    void theWelcomePageLeadsEverywhere() throws Exception {
        var answer = open("/");
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentAsString(UTF_8))
                .contains("action=\"/certificates\"", "/public-notices", "/v3/api-docs")
                .contains("/camunda/app/tasklist/default/", "/camunda/app/cockpit/default/")
                .contains("沙箱环境", "沙箱账号", "/sandbox/enterprises")
                .doesNotContain("<style", " style=");
    }

    @Test
    void anyoneVerifiesACertificate() throws Exception {
        var issued = issue(true);
        var answer = open("/certificates/" + issued.number());
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentAsString(UTF_8))
                .contains("目前有效", issued.number(), "雪域建设有限公司", "建筑工程施工总承包三级（D101C），有效期至 2031年07月19日")
                .contains("2026年07月20日", "2031年07月19日", "完好：由本机关签名")
                .contains("/api/v1/certificates/" + issued.number() + ".pdf");
    }

    @Test
    void aCertificateWhoseItemsAreAllReplacedIsNotCalledValid() throws Exception {
        var issued = issue(true);
        for (var item : issued.items()) {
            held.hold(new HeldQualification(
                    issued.uscc().value(),
                    "D254999998",
                    item.code(),
                    item.title(),
                    LocalDate.of(2026, 7, 21),
                    LocalDate.of(2031, 7, 20),
                    "西藏自治区住房和城乡建设厅",
                    HeldQualification.VALID));
        }
        assertThat(open("/certificates/" + issued.number()).getContentAsString(UTF_8))
                .contains("已换发", "，已由新的证书取代")
                .doesNotContain("目前有效");
        assertThat(open("/api/v1/certificates/" + issued.number()).getContentAsString(UTF_8))
                .contains("\"valid\":false", "\"current\":false");
    }

    @Test
    void aCertificateIsValidOnItsLastDayAndNotTheDayAfter() throws Exception {
        var path = "/certificates/" + issue(true).number();
        clock.set(LocalDate.of(2031, 7, 19).atTime(23, 59));
        assertThat(open(path).getContentAsString(UTF_8)).contains("目前有效");
        clock.set(LocalDate.of(2031, 7, 20).atStartOfDay());
        assertThat(open(path).getContentAsString(UTF_8))
                .contains("已过有效期", "有效期已于 2031年07月19日 届满")
                .doesNotContain("目前有效");
    }

    @Test
    void aPdfWithoutOurSignatureIsCalledNotIntact() throws Exception {
        assertThat(open("/certificates/" + issue(false).number()).getContentAsString(UTF_8))
                .contains("不完好")
                .doesNotContain("完好：由本机关签名");
    }

    @Test
    void aFileIsGenuineOnlyAsItWasIssued() throws Exception {
        var issued = issue(true);
        var original = documents.content(UUID.fromString(issued.papers().get(0).documentId()));
        var changed = original.clone();
        changed[original.length / 2] ^= 1;

        assertThat(compare("/certificates/" + issued.number(), original))
                .contains("与颁发的证书原件完全一致")
                .doesNotContain("不一致");
        assertThat(compare("/certificates/" + issued.number(), changed)).contains("与颁发的证书原件不一致");
        assertThat(compare("/certificates/D254999999", original)).contains("没有这张证书");
        assertThat(compare("/api/v1/certificates/" + issued.number() + "/comparison", original))
                .contains("\"genuine\":true");
        assertThat(compare("/api/v1/certificates/" + issued.number() + "/comparison", changed))
                .contains("\"genuine\":false");
        assertThat(compare("/api/v1/certificates/" + issue(true).number() + "/comparison", original))
                .contains("\"genuine\":false");
    }

    @Test
    void aFileWithoutANumberIsFoundAmongAllCertificates() throws Exception {
        var issued = issue(true);
        issue(true);
        var original = documents.content(UUID.fromString(issued.papers().get(0).documentId()));
        assertThat(compare("/verify", original))
                .contains(issued.number(), "与颁发的原件完全一致", "正本", "第 1 版", "有效")
                .doesNotContain("不是原件");
        var changed = original.clone();
        changed[original.length / 2] ^= 1;
        assertThat(compare("/verify", changed)).contains("不是原件").doesNotContain(issued.number());
        assertThat(compare("/verify", onePage())).contains("不是原件");
        assertThat(compare("/verify", new byte[0])).contains("请选择证书文件");
        var photograph = new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 16};
        for (var page : List.of("/verify", "/certificates/" + issued.number())) {
            assertThat(compare(page, photograph))
                    .as("a photograph, at " + page)
                    .contains("所选的不是证书文件：请选择本机关颁发的 PDF 或 OFD 原件", "按证书编号核验")
                    .doesNotContain("不是原件", "不一致");
        }
        clock.set(LocalDate.of(2031, 7, 20).atStartOfDay());
        assertThat(compare("/verify", original)).contains("已过有效期", "这一版证书现在不再有效");
    }

    @Test
    void aDocumentThatIsNoCertificateIsNoOriginal() throws Exception {
        var report = onePage();
        documents.store(NewDocument.pdf(DocumentKind.REPORT, null, 0, "报告.pdf", report, null));
        assertThat(compare("/verify", report)).contains("不是原件");
    }

    @Test
    void everyPageOfThePublicSiteIsThere() throws Exception {
        for (var path : List.of(
                "/",
                "/verify",
                "/public-notices",
                "/objections",
                "/standards",
                "/standards?open=1&series=none",
                "/standards/D101B",
                "/standards/D101A",
                "/help",
                "/help/integration",
                "/rules",
                "/timeline-heads",
                "/privacy",
                "/accessibility")) {
            for (var language : List.of("zh-CN", "en")) {
                var answer = open(path + (path.contains("?") ? "&" : "?") + "lang=" + language);
                assertThat(answer.getStatus()).as(path).isEqualTo(200);
                assertThat(answer.getContentAsString(UTF_8))
                        .as(path)
                        .contains("<main", "</html>")
                        .doesNotContain("??");
            }
        }
        assertThat(open("/standards/D999Z").getStatus()).isEqualTo(404);
    }

    @Test
    void everyStepOfTheHowToHasItsPicture() throws Exception {
        var page = open("/help").getContentAsString(UTF_8);
        assertThat(page.split("<details class=\"picture\"", -1)).hasSize(1 + 16);
        assertThat(page.split("<img loading=\"lazy\" src=\"/help/[a-z-]+\\.png\"", -1))
                .hasSize(1 + 16);
    }

    @Test
    void theFiguresOfTheHowToAreThoseOfTheTablesAndTheConfiguration() throws Exception {
        assertThat(open("/help").getContentAsString(UTF_8))
                .contains(
                        "首次间隔 24 小时，二次 48 小时，三次 72 小时",
                        "撤回后 7 天内",
                        "300 DPI",
                        "公示 7 天",
                        "有效期 5 年",
                        "10 分钟内有效，每天可以认证 5 次");
    }

    @Test
    void anUnknownCertificateIsSaidInWords() throws Exception {
        var answer = open("/certificates/D254999999");
        assertThat(answer.getStatus()).isEqualTo(404);
        assertThat(answer.getContentAsString(UTF_8)).contains("没有这张证书", "没有找到编号为 D254999999 的证书");
    }

    @Test
    void theNumberTypedOnTheWelcomePageLeadsToItsCertificate() throws Exception {
        assertThat(open("/certificates?number=%20D254000001%20").getRedirectedUrl())
                .isEqualTo("/certificates/D254000001");
        assertThat(open("/certificates?number=http://example.com/").getStatus()).isEqualTo(404);
        for (var typed : List.of("d254000001", " D254 000 001", "Ｄ２５４０００００１", "D254000001-2/1", "d254000001－1／1")) {
            assertThat(open("/certificates?number="
                                    + URLEncoder.encode(typed, UTF_8).replace("+", "%20"))
                            .getRedirectedUrl())
                    .as(typed)
                    .isEqualTo("/certificates/D254000001");
        }
        assertThat(open("/certificates").getRedirectedUrl()).isEqualTo("/verify");
    }

    private MockHttpServletResponse open(String path) throws Exception {
        return http.perform(get(URI.create(path))).andReturn().getResponse();
    }

    private String compare(String path, byte[] pdf) throws Exception {
        return http.perform(multipart(path)
                        .file(new MockMultipartFile("file", pdf))
                        .content(pdf)
                        .with(csrf()))
                .andReturn()
                .getResponse()
                .getContentAsString(UTF_8);
    }

    private IssuedCertificate issue(boolean signed) throws IOException {
        var pdf = onePage();
        var application = UUID.randomUUID().toString().substring(0, 16);
        var document = documents.store(NewDocument.pdf(
                DocumentKind.CERTIFICATE, null, 0, "证书.pdf", signed ? signer.sign(pdf, "签发证书", "issuer") : pdf, null));
        return transaction.execute(status -> certificates.attach(
                certificates
                        .register(new NewCertificate(
                                numbers.next("D", application),
                                application,
                                newUscc(),
                                new Particulars("雪域建设有限公司", "拉萨市城关区江苏路 1 号", new BigDecimal("800"), "扎西"),
                                List.of(new IssuedCertificate.Item("D101C", "建筑工程施工总承包三级", LocalDate.of(2031, 7, 19))),
                                LocalDate.of(2026, 7, 20),
                                "西藏自治区住房和城乡建设厅",
                                "issuer",
                                null))
                        .id(),
                List.of(new Paper(0, 0, Format.PDF, document.id().toString()))));
    }

    private static byte[] onePage() throws IOException {
        try (var pdf = new PDDocument();
                var bytes = new ByteArrayOutputStream()) {
            pdf.addPage(new PDPage());
            pdf.save(bytes);
            return bytes.toByteArray();
        }
    }
}
