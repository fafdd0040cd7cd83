package cn.zhishen.web.site;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import cn.zhishen.DatabaseTest;
import cn.zhishen.TestClock;
import cn.zhishen.publicnotice.NewObjection;
import cn.zhishen.publicnotice.Objection;
import cn.zhishen.publicnotice.ObjectionAttachments;
import cn.zhishen.publicnotice.ObjectionGround;
import cn.zhishen.publicnotice.Objections;
import cn.zhishen.publicnotice.PublicNotice;
import cn.zhishen.publicnotice.PublicNotices;
import cn.zhishen.publicnotice.UploadedFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

@DatabaseTest
class NoticePagesTest {

    private static final String WRITTEN = "该企业技术负责人实际在其他单位任职，请予核实";

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private PublicNotices notices;

    @Autowired
    private Objections objections;

    @Autowired
    private TestClock clock;

    private MockMvc http;
    private PublicNotice notice;

    @BeforeEach
    void publishANotice() {
        http = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
        clock.set(LocalDateTime.of(2043, 7, 20, 15, 30));
        notice = notices.publish(
                "A" + UUID.randomUUID(), "羊卓雍建设有限公司", "91540100MA6T000012", "首次申请", List.of("建筑工程施工总承包二级"));
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    @Test
    void aNoticeIsFoundAndSaysHowManyDaysAreLeft() throws Exception {
        assertThat(page("/public-notices?words=" + URLEncoder.encode("羊卓雍", UTF_8) + "&status=OPEN"))
                .contains("羊卓雍建设有限公司", "还剩 7 天", "2043年07月20日", "2043年07月27日");
        var path = "/public-notices/" + notice.id();
        assertThat(page(path)).contains(notice.number(), "91540100MA6T000012", "建筑工程施工总承包二级", "还剩 7 天", "提交异议");
        clock.set(LocalDateTime.of(2043, 7, 27, 23, 59));
        assertThat(page(path)).contains("今日截止", "提交异议");
        clock.set(LocalDateTime.of(2043, 7, 28, 0, 0));
        assertThat(page(path)).contains("公示期满，复核中", "/complaints").doesNotContain("提交异议");
        notices.overrule(notice.applicationNumber(), "复核发现人员不在岗");
        assertThat(page(path)).contains("经复核撤销", "复核发现人员不在岗").doesNotContain("提交异议");
    }

    @Test
    void whatIsNotFoundIsSaidInWords() throws Exception {
        assertThat(page("/public-notices?words=" + URLEncoder.encode("没有这样的企业", UTF_8)))
                .contains("没有找到符合条件的公示");
        assertThat(page("/public-notices?page=minus&status=ANY")).contains("公示编号");
        var said = Map.of("/public-notices/" + UUID.randomUUID(), "没有找到这条公示", "/public-notices/7", "没有这个页面");
        for (var path : said.keySet()) {
            var answer = http.perform(get(path)).andReturn().getResponse();
            assertThat(answer.getStatus()).isEqualTo(404);
            assertThat(answer.getContentAsString(UTF_8)).contains(said.get(path));
        }
    }

    @Test
    void everyFieldThatLacksSomethingSaysSoAndNothingWrittenIsLost() throws Exception {
        var answer = send(form("", "", WRITTEN));
        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString(UTF_8))
                .contains("姓名或单位名称不能为空", "联系方式不能为空", WRITTEN, "异议还没有提交")
                .doesNotContain("异议内容不能为空");
        assertThat(objections.objectionsOf(notice.id())).isEmpty();
    }

    @Test
    void theErrorsOfAnEnglishPageAreEnglish() throws Exception {
        var lacking = send(english(form("", "nowhere", "short"))).getContentAsString(UTF_8);
        var file = new MockMultipartFile("files", "照片.jpg", "image/jpeg", "MZ program".getBytes(UTF_8));
        var hostile = send(english(form("Somebody", "13900004304", WRITTEN).file(file)))
                .getContentAsString(UTF_8);

        assertThat(errors(lacking))
                .contains("is empty. Please fill it in.", "must have 20 to 4000 characters", "an e-mail address")
                .contains("The objection has not been sent yet.")
                .doesNotContainPattern("\\p{IsHan}");
        assertThat(errors(hostile)).contains("“照片.jpg” is no PDF, JPG or PNG");
        var nothing = http.perform(get("/public-notices/" + UUID.randomUUID()).param("lang", "en"))
                .andReturn()
                .getResponse()
                .getContentAsString(UTF_8);
        assertThat(nothing).contains("No such notice", "look for the enterprise in the list of notices");
    }

    private static MockMultipartHttpServletRequestBuilder english(MockMultipartHttpServletRequestBuilder form) {
        form.param("lang", "en");
        return form;
    }

    private static String errors(String page) {
        return Pattern.compile("<p class=\"(?:error|alert is-error)\"[^>]*>(.*?)</p>", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(error -> error.group(1).replaceAll("<[^>]*>", ""))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void hostileFilesAreNamedAtTheirFieldAndNothingWrittenIsLost() throws Exception {
        var answer = send(form("群众", "13900004301", WRITTEN)
                .file(new MockMultipartFile("files", "照片.jpg", "image/jpeg", "MZ program".getBytes(UTF_8)))
                .file(new MockMultipartFile("files", "空.pdf", "application/pdf", new byte[0])));
        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString(UTF_8))
                .contains("附件“照片.jpg”的内容不是 PDF、JPG 或 PNG", "附件“空.pdf”是空文件", WRITTEN, "附件须重新选择");
        var many = form("群众", "13900004302", WRITTEN);
        for (int i = 0; i < 10; i++) {
            many.file(new MockMultipartFile("files", i + ".pdf", "application/pdf", new byte[] {1}));
        }
        assertThat(send(many).getContentAsString(UTF_8)).contains("附件最多 5 个，您选择了 10 个");
        var large = send(form("群众", "13900004303", WRITTEN)
                .file(new MockMultipartFile("files", "大.pdf", "application/pdf", new byte[(10 << 20) + 1])));
        assertThat(large.getContentAsString(UTF_8)).contains("附件“大.pdf”大小为 10.0 MB，超过上限 10 MB");
        assertThat(objections.objectionsOf(notice.id())).isEmpty();
    }

    @Test
    void whereAnObjectorTookAPhotographIsNotKept(@Autowired ObjectionAttachments attachments, @TempDir Path directory)
            throws Exception {
        var picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "jpg", picture);
        var plain = picture.toByteArray();
        var comment = "\u00ff\u00fe\0\23N29.65 E91.17 \0\0\0".getBytes(ISO_8859_1);
        var file = Files.write(directory.resolve("现场.jpg"), plain);
        Files.write(file, Arrays.copyOf(plain, 2));
        Files.write(file, comment, StandardOpenOption.APPEND);
        Files.write(file, Arrays.copyOfRange(plain, 2, plain.length), StandardOpenOption.APPEND);

        var admitted = attachments.admit(List.of(new UploadedFile("现场.jpg", file)));

        assertThat(admitted.get(0).content()).hasBinaryContent(plain);
        assertThat(admitted.get(0).size()).isEqualTo(plain.length);
    }

    @Test
    void aPartOfThePageIsToldOnlyWhatIsWrongSoThatTheChosenFilesStay() throws Exception {
        var answer = http.perform(
                        form("", "13900004304", WRITTEN).with(csrf().asHeader()).header("HX-Request", "true"))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getHeader("HX-Retarget")).isEqualTo("#said");
        assertThat(answer.getContentAsString(UTF_8))
                .contains("姓名或单位名称不能为空", "id=\"name-error\"", "hx-swap-oob")
                .doesNotContain("<textarea", "<html");
    }

    @Test
    void programsThatSendAtOnceOrFillInWhatNobodySeesAreAskedToSendAgain() throws Exception {
        var quick = send((MockMultipartHttpServletRequestBuilder) objections()
                .param("name", "群众")
                .param("contact", "13900004305")
                .param("ground", "STAFF")
                .param("text", WRITTEN)
                .param("opened", Long.toString(clock.instant().toEpochMilli() - 500)));
        assertThat(quick.getStatus()).isEqualTo(422);
        assertThat(quick.getContentAsString(UTF_8)).contains("提交得太快", WRITTEN);
        var trapped = send((MockMultipartHttpServletRequestBuilder)
                form("群众", "13900004305", WRITTEN).param("leaveEmpty", "http://example.com"));
        assertThat(trapped.getStatus()).isEqualTo(422);
        assertThat(objections.objectionsOf(notice.id())).isEmpty();
    }

    @Test
    void whoObjectsTooOftenKeepsWhatHeWrote() throws Exception {
        for (int i = 0; i < 5; i++) {
            objections.object(
                    notice.id(),
                    objection("13900004306"),
                    List.of(),
                    UUID.randomUUID().toString());
        }
        var answer = send(form("群众", "13900004306", WRITTEN));
        assertThat(answer.getStatus()).isEqualTo(429);
        assertThat(answer.getHeader("Retry-After")).isNotNull();
        assertThat(answer.getContentAsString(UTF_8)).contains("您提交异议过于频繁", WRITTEN);
    }

    @Test
    void tooLateAnObjectionIsToldWhereToTurnAndKeepsWhatWasWritten() throws Exception {
        clock.set(LocalDateTime.of(2043, 7, 28, 0, 0));
        var answer = send(form("群众", "13900004307", WRITTEN));
        assertThat(answer.getStatus()).isEqualTo(409);
        assertThat(answer.getContentAsString(UTF_8)).contains("届满", "/complaints", WRITTEN);
    }

    @Test
    void withoutItsTokenNoObjectionIsTaken() throws Exception {
        assertThat(http.perform(form("群众", "13900004308", WRITTEN))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(403);
    }

    @Test
    void theReceiptHoldsTheNumberAndNothingPersonal() throws Exception {
        var kept = objections.object(notice.id(), objection("13900004309"), List.of(), "receipt");
        assertThat(page("/public-notices/" + notice.id() + "/objections/" + kept.id()))
                .contains(kept.receipt(), notice.number())
                .doesNotContain("13900004309", WRITTEN, "群众甲");
        assertThat(http.perform(get("/public-notices/" + UUID.randomUUID() + "/objections/" + kept.id()))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
    }

    @Test
    void theStatusIsToldToWhoHasReceiptAndContactAndNobodyElse() throws Exception {
        var kept = objections.object(notice.id(), objection("13900004310"), List.of(), "status");
        assertThat(query(kept, "139 0000 4310", "198.51.100.43").getContentAsString(UTF_8))
                .contains(kept.receipt(), "已收到")
                .doesNotContain("群众甲", WRITTEN, "value=\"139");
        for (int i = 0; i < 20; i++) {
            var wrong = query(kept, "1390000432" + i, "198.51.100.44");
            assertThat(wrong.getStatus()).isEqualTo(404);
            assertThat(wrong.getContentAsString(UTF_8)).contains("没有查到").doesNotContain("已收到");
        }
        assertThat(query(kept, "139 0000 4310", "198.51.100.44").getStatus()).isEqualTo(429);
        assertThat(query(kept, "139 0000 4310", "198.51.100.43").getStatus()).isEqualTo(200);
        assertThat(query(kept, "", "198.51.100.43").getContentAsString(UTF_8)).contains("联系方式不能为空");
    }

    private MockHttpServletResponse query(Objection objection, String contact, String address) throws Exception {
        return http.perform(post("/objections")
                        .param("receipt", objection.receipt())
                        .param("contact", contact)
                        .with(csrf())
                        .with(request -> {
                            request.setRemoteAddr(address);
                            return request;
                        }))
                .andReturn()
                .getResponse();
    }

    private MockMultipartHttpServletRequestBuilder form(String name, String contact, String text) {
        return (MockMultipartHttpServletRequestBuilder) objections()
                .param("name", name)
                .param("contact", contact)
                .param("ground", "STAFF")
                .param("text", text)
                .param("opened", Long.toString(clock.instant().toEpochMilli() - 60_000));
    }

    private MockMultipartHttpServletRequestBuilder objections() {
        // says how long it is, as every browser does
        return (MockMultipartHttpServletRequestBuilder)
                multipart(URI.create("/public-notices/" + notice.id() + "/objections"))
                        .content(new byte[0]);
    }

    private MockHttpServletResponse send(MockMultipartHttpServletRequestBuilder form) throws Exception {
        return http.perform(form.with(csrf())).andReturn().getResponse();
    }

    private String page(String path) throws Exception {
        var answer = http.perform(get(URI.create(path))).andReturn().getResponse();
        assertThat(answer.getStatus()).isEqualTo(200);
        return answer.getContentAsString(UTF_8);
    }

    private static NewObjection objection(String contact) {
        return new NewObjection("群众甲", contact, ObjectionGround.STAFF, WRITTEN);
    }
}
