package cn.zhishen.web.site;

import static cn.zhishen.enterprise.LibraryFixtures.newUscc;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import cn.zhishen.DatabaseTest;
import cn.zhishen.TestClock;
import cn.zhishen.certificate.Certificates;
import cn.zhishen.certificate.IssuedCertificate.Item;
import cn.zhishen.certificate.IssuedCertificate.Particulars;
import cn.zhishen.certificate.NewCertificate;
import cn.zhishen.shared.Sha256;
import cn.zhishen.spotcheck.SeedRefused;
import cn.zhishen.spotcheck.SpotCheckSummary;
import cn.zhishen.spotcheck.SpotChecks;
import cn.zhishen.workflow.StaffLogIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.util.HtmlUtils;

/** A spot check: the list is published first, the seed is entered by one officer and confirmed by another, everybody sees the draw. */
@DatabaseTest
class SpotCheckPagesTest {

    private static final String SEED = "03,11,19,22,27,31,08";
    /** Each test has a year of its own, since a list is frozen once. */
    private static final AtomicInteger YEARS = new AtomicInteger(2060);

    @Autowired
    private SpotChecks checks;

    @Autowired
    private Certificates certificates;

    @Autowired
    private TestClock clock;

    private final int year = YEARS.incrementAndGet();
    private final String quarter = year + "-Q3";
    private MockMvc http;

    @BeforeEach
    void connect(@Autowired WebApplicationContext context) {
        http = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    @Test
    void theListIsFrozenOnItsDayAndStaysAsItIs() throws Exception {
        var numbers = issued(12);
        register("D" + year + "90001", LocalDate.of(year, 10, 1));
        register("D" + year + "90002", LocalDate.of(year, 6, 30));
        at(10, 9);
        checks.freeze();
        assertThat(checks.page(0, 100)).extracting(SpotCheckSummary::quarter).doesNotContain(quarter);
        at(10, 10);
        checks.freeze();
        register("D" + year + "90003", LocalDate.of(year, 8, 1));
        at(10, 11);
        checks.freeze();

        var list = String.join("\n", numbers) + "\n";
        assertThat(open("/spot-checks/" + quarter + "/list.txt").getContentAsString(UTF_8))
                .isEqualTo(list);
        assertThat(open("/spot-checks").getContentAsString(UTF_8))
                .contains(quarter + " 颁发的证书", Sha256.hex(list), "即 2 张", "双色球", "尚未产生");
        assertThat(open("/spot-checks/" + year + "-Q1/list.txt").getStatus()).isEqualTo(404);
    }

    @Test
    void aQuarterWithoutCertificatesHasNoList() {
        clock.set(LocalDateTime.of(year, 4, 20, 9, 0));
        checks.freeze();
        assertThat(checks.page(0, 100)).extracting(SpotCheckSummary::quarter).doesNotContain(year + "-Q1");
    }

    @Test
    void twoOfficersEnterTheSameSeedAndEverybodySeesTheDraw() throws Exception {
        var numbers = frozen(21);
        at(10, 12);
        assertThat(send("issuer", "/seed", SEED).getRedirectedUrl()).isEqualTo("/staff/spot-checks");
        assertThat(open("/spot-checks").getContentAsString(UTF_8))
                .as("not before another officer has confirmed it")
                .doesNotContain(SEED);
        assertThat(send("issuer", "/seed/confirmation", SEED).getContentAsString(UTF_8))
                .contains("issuer 办理过本件的“登记抽查种子”", "应当回避“核对抽查种子”");
        assertThat(send("admin", "/seed/confirmation", "1").getContentAsString(UTF_8))
                .contains("两次填写的种子不一致");
        assertThat(checks.get(quarter).isDrawn()).isFalse();

        assertThat(send("admin", "/seed/confirmation", SEED).getRedirectedUrl()).isEqualTo("/staff/spot-checks");

        var drawn = numbers.stream()
                .sorted(Comparator.comparing((String number) -> Sha256.hex(SEED + "|" + number)))
                .limit(3)
                .toList();
        assertThat(checks.get(quarter).drawn()).isEqualTo(drawn);
        assertThat(open("/spot-checks").getContentAsString(UTF_8)).contains(SEED);
        assertThat(open("/spot-checks/" + quarter).getContentAsString(UTF_8)).contains(drawn);
        assertThat(send("issuer", "/seed", "2").getContentAsString(UTF_8)).contains("已经抽取，种子不能更改");
        assertThat(checks.get(quarter).seed()).isEqualTo(SEED);
    }

    @Test
    void whoHasOnlyWhatIsPublicDrawsTheSameThreeOfTwentyOne(@TempDir Path directory) throws Exception {
        frozen(21);
        at(10, 12);
        checks.enterSeed(quarter, "01,02,03,04,05,06,16", "issuer");
        checks.confirmSeed(quarter, "01,02,03,04,05,06,16", "admin");

        var page = open("/spot-checks/" + quarter).getContentAsString(UTF_8);
        var list = open("/spot-checks/" + quarter + "/list.txt").getContentAsByteArray();
        assertThat(page).contains("<code>" + Sha256.hex(new String(list, UTF_8)) + "</code>");
        Files.write(directory.resolve("list-" + quarter + ".txt"), list);
        Files.write(
                directory.resolve("repeat-draw.sh"),
                open("/spot-checks/repeat-draw.sh").getContentAsByteArray());
        var command =
                Pattern.compile("repeat-draw\\.sh</a> <code>([^<]+)</code>").matcher(page);
        assertThat(command.find()).isTrue();
        var run = new ProcessBuilder("sh", "-c", HtmlUtils.htmlUnescape(command.group(1)))
                .directory(directory.toFile())
                .start();
        var drawn = new String(run.getInputStream().readAllBytes(), UTF_8);

        assertThat(run.waitFor()).isZero();
        assertThat(drawn.lines())
                .hasSize(3)
                .containsExactlyElementsOf(checks.get(quarter).drawn());
    }

    @Test
    void aSeedIsNotEnteredOnTheDayOnWhichTheListIsPublished() {
        frozen(5);
        assertThatThrownBy(() -> checks.enterSeed(quarter, SEED, "issuer"))
                .isInstanceOf(SeedRefused.class)
                .hasMessageContaining("请次日起登记");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "1|2", "一二三", "1\n2", "13800138000"})
    void aSeedThatCannotBeRepeatedByHandIsRefused(String seed) {
        frozen(5);
        at(10, 12);
        assertThatThrownBy(() -> checks.enterSeed(quarter, seed, "issuer")).isInstanceOf(SeedRefused.class);
        assertThat(checks.get(quarter).seed()).isNull();
    }

    @Test
    void reviewersMayLookAndNotAct() throws Exception {
        frozen(5);
        at(10, 12);
        var page = http.perform(get("/staff/spot-checks").session(StaffLogIn.of("reviewer")))
                .andReturn()
                .getResponse()
                .getContentAsString(UTF_8);
        assertThat(page).contains(quarter).doesNotContain("/seed");
        assertThat(send("reviewer", "/seed", SEED).getStatus()).isEqualTo(403);
        assertThat(checks.get(quarter).seed()).isNull();
    }

    private List<String> frozen(int size) {
        var numbers = issued(size);
        at(10, 10);
        checks.freeze();
        return numbers;
    }

    private List<String> issued(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> register("D%d%05d".formatted(year, i), LocalDate.of(year, 7 + i % 3, 1 + i % 28)))
                .toList();
    }

    private String register(String number, LocalDate issuedOn) {
        certificates.register(new NewCertificate(
                number,
                UUID.randomUUID().toString(),
                newUscc(),
                new Particulars("高原建设有限公司", "拉萨市", null, "扎西平措"),
                List.of(new Item("D101C", "建筑工程施工总承包三级", issuedOn.plusYears(5))),
                issuedOn,
                "西藏自治区住房和城乡建设厅",
                "issuer",
                null));
        return number;
    }

    private void at(int month, int day) {
        clock.set(LocalDateTime.of(year, month, day, 9, 0));
    }

    private MockHttpServletResponse open(String path) throws Exception {
        return http.perform(get(path)).andReturn().getResponse();
    }

    private MockHttpServletResponse send(String officer, String path, String seed) throws Exception {
        return http.perform(post("/staff/spot-checks/" + quarter + path)
                        .session(StaffLogIn.of(officer))
                        .with(csrf())
                        .param("seed", seed))
                .andReturn()
                .getResponse();
    }
}
