package cn.zhishen.printing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.application.dossier.Dossier;
import cn.zhishen.certificate.CertificateMeasure.Kind;
import cn.zhishen.document.Papers;
import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.OneTimeNoticePaper;
import cn.zhishen.review.report.Report;
import cn.zhishen.shared.RemedySettings;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("paper")
class DocumentPrinterTest {

    private static final DocumentPrinter PRINTER = new DocumentPrinter();
    private static final Path PRINTED = Path.of("target", "printed");

    private static PrintedForm constructionForm;

    @Test
    void theApplicationFormHasEverySectionOfTheOfficialForm() throws IOException {
        var text = text(constructionForm().pdf());

        assertThat(text.replaceAll("\\s", ""))
                .containsSubsequence(
                        "建筑业企业资质申请表",
                        "填表须知",
                        "企业法定代表人声明",
                        "申请类别",
                        "一、企业基本情况",
                        "二、企业简介",
                        "三、技术负责人名单",
                        "四、技术负责人简历",
                        "五、企业自有的主要机械设备",
                        "六、注册建造师名单",
                        "七、中级及以上职称人员名单",
                        "八、现场管理人员名单",
                        "九、技术工人名单",
                        "十、企业代表工程业绩一览表",
                        "十一、企业代表工程业绩明细",
                        "企业诚信承诺书",
                        "审核意见");
        assertThat(text)
                .contains(Papers.AUTHORITY)
                .contains("西藏雪域高原建设工程有限公司", "首次申请", "2024年07月20日", "4321.5", "12345.6", "2024-10")
                .contains(Papers.citizenId(33).key())
                .doesNotContain("4321.50", "********");
    }

    @Test
    void whoLedAProjectAndIsNotInTheDossierIsNotNamedByANumber() throws IOException {
        var whole = Papers.dossier();
        var withoutManager = new Dossier(
                whole.number(),
                whole.version(),
                whole.kind(),
                whole.items(),
                whole.rulesAt(),
                whole.appliedOn(),
                whole.enterprise(),
                whole.enterpriseHead(),
                whole.technicalLeads(),
                List.of(),
                whole.titled(),
                whole.skilled(),
                whole.equipment(),
                whole.projects(),
                whole.held());

        assertThat(unwrapped(PRINTER.print(Papers.form(withoutManager))))
                .contains("项目经理未列入本次申报的人员")
                .doesNotContain("********");
    }

    @Test
    void aSupervisionApplicationHasItsOwnForm() throws IOException {
        var text = text(form("form-supervision", Papers.form(Papers.dossier(List.of(Papers.SUPERVISION))))
                .pdf());

        assertThat(text.replaceAll("\\s", ""))
                .containsSubsequence(
                        "工程监理企业资质申请表",
                        "填表须知",
                        "企业法定代表人声明",
                        "申请类别",
                        "一、企业基本情况",
                        "二、企业技术负责人简况",
                        "三、注册监理工程师名单",
                        "四、注册造价工程师",
                        "五、工程试验检测设备清单",
                        "六、近两年监理业绩",
                        "七、质量管理体系与制度目录",
                        "企业诚信承诺书",
                        "审核意见")
                .doesNotContain("建筑业企业资质申请表");
    }

    @Test
    void emptyListsOfTheFormReadNone() throws IOException {
        var form = form("form-empty", Papers.form(Papers.emptyDossier()));

        assertThat(text(form.pdf()).split("无\\R", -1)).hasSizeGreaterThanOrEqualTo(9);
        assertThat(form.boxes()).hasSize(6);
    }

    @Test
    void everyPageOfTheFormCarriesItsCodeAtTheSamePlace() throws IOException {
        var form = constructionForm();

        try (var pdf = Loader.loadPDF(form.pdf())) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(form.pages()).isGreaterThan(8);
            for (int page = 1; page <= form.pages(); page++) {
                var picture = new PDFRenderer(pdf).renderImageWithDPI(page - 1, 150);
                var corner = picture.getSubimage(pixels(170), pixels(4), pixels(27), pixels(26));
                assertThat(codes(corner))
                        .as("page %d", page)
                        .containsExactly(new PageCode(Papers.NUMBER, "0123456789ab", page, form.pages()).encode());
                assertThat(text(pdf, page))
                        .contains("%s · %d/%d".formatted(Papers.NUMBER, page, form.pages()))
                        .contains("第 %d 页　共 %d 页".formatted(page, form.pages()));
            }
        }
    }

    @Test
    void theBoxesAreWhereTheirFramesAreDrawn() throws IOException {
        var form = constructionForm();

        assertThat(form.boxes())
                .extracting(FormBox::id)
                .containsExactly(
                        "cover-seal",
                        "declaration-signature",
                        "declaration-seal",
                        "commitment-signature",
                        "commitment-fingerprint",
                        "commitment-seal");
        try (var pdf = Loader.loadPDF(form.pdf())) {
            BufferedImage picture = null;
            int drawn = 0;
            for (var box : form.boxes()) {
                assertThat(box.label())
                        .contains(
                                switch (box.kind()) {
                                    case SEAL -> "企业公章";
                                    case SIGNATURE -> "签字";
                                    case FINGERPRINT -> "指印";
                                });
                assertThat(List.of(Math.round(box.width()), Math.round(box.height())))
                        .isEqualTo(
                                switch (box.kind()) {
                                    case SEAL -> List.of(46L, 46L);
                                    case SIGNATURE -> List.of(50L, 15L);
                                    case FINGERPRINT -> List.of(25L, 28L);
                                });
                if (box.page() != drawn) {
                    picture = new PDFRenderer(pdf).renderImageWithDPI(box.page() - 1, 300);
                    drawn = box.page();
                }
                double scale = 300 / 25.4;
                for (double share = 0.05; share < 1; share += 0.05) {
                    double x = box.x() + share * box.width();
                    double y = box.y() + share * box.height();
                    assertThat(isGrey(picture, x * scale, box.y() * scale))
                            .as("top of %s", box)
                            .isTrue();
                    assertThat(isGrey(picture, x * scale, (box.y() + box.height()) * scale))
                            .as("bottom of %s", box)
                            .isTrue();
                    assertThat(isGrey(picture, box.x() * scale, y * scale))
                            .as("left of %s", box)
                            .isTrue();
                    assertThat(isGrey(picture, (box.x() + box.width()) * scale, y * scale))
                            .as("right of %s", box)
                            .isTrue();
                }
                assertThat(isGrey(picture, (box.x() + 3) * scale, (box.y() + 3) * scale))
                        .isFalse();
            }
        }
    }

    @Test
    void theHeadOfATableRepeatsOnEachOfItsPages() throws IOException {
        var form = constructionForm();

        try (var pdf = Loader.loadPDF(form.pdf())) {
            var pagesWithSkilled = IntStream.rangeClosed(1, form.pages())
                    .filter(page -> text(pdf, page).contains("25400000000"))
                    .toArray();
            assertThat(pagesWithSkilled).hasSizeGreaterThan(1);
            for (int page : pagesWithSkilled) {
                assertThat(text(pdf, page)).as("page %d", page).contains("工种");
            }
        }
    }

    @Test
    void theReportListsEveryFindingWithClauseAndReason() throws IOException {
        var pdf = print("report", Papers.verificationReport(Papers.report()));

        assertThat(text(pdf))
                .contains("资质智能化审批核查报告", "藏建审〔2024〕第0000025号", "2024年07月20日 12:05", "注册资本（万元）", "6000")
                .contains("序号", "类型", "申请资质", "标准要求（含条款）", "企业情况", "结果", "不达标原因")
                .contains("企业登记状态为存续。", "市政公用工程施工总承包资质标准第1版，自2024年07月01日起施行", "社会保险：2024年07月20日 12:05")
                .contains("1. 建筑工程专业注册建造师", "2. 次仁卓玛", "待核实", "不适用");
    }

    @Test
    void theReportNamesItsRulesInChineseWithoutTheCodesOfTheirTables() throws IOException {
        assertThat(unwrapped(PRINTER.print(Papers.verificationReport(Papers.report()))))
                .contains("建筑工程施工总承包资质标准第2版，自2024年07月01日起施行", "考核指标范围第3版，自2024年07月01日起施行")
                .doesNotContain("standard-", "assessment-scope");
    }

    @Test
    void theReportGivesEachFindingsSourceWithTheTimeOfItsAnswer() throws IOException {
        var text = unwrapped(PRINTER.print(Papers.verificationReport(Papers.report())));

        assertThat(text)
                .contains("来源：工商登记，2024年07月20日12:05答复")
                .contains("来源：企业申报（承诺）来源：全国建筑市场监管公共服务平台，截至2024年07月20日12:06没有答复")
                .contains("全国建筑市场监管公共服务平台：没有答复，最后查询时间2024年07月20日12:06，共查询6次");
    }

    @Test
    void theOneTimeNoticeNamesEveryDefectAndTheWait() throws IOException {
        var defects = Papers.report().defects();
        var text = unwrapped(print("notice", Papers.notice(defects)));

        assertThat(text)
                .contains("一次性告知书", "第三十二条", "共" + defects.size() + "项", "市政公用工程施工总承包二级")
                // the wait ends 6 seconds after 12:05
                .contains("自2024年07月21日12:06起", Papers.AUTHORITY, "2024年07月20日");
        assertThat(text.split("尚缺2人", -1)).hasSize(defects.size() + 1);
    }

    @Test
    void whoIsOneOfManyStandsInTheAnnexOfReportAndNotice() throws IOException {
        var report = Papers.report();
        var defects = report.defects();
        var many = defects.get(0).abridging(people(300));
        var findings = new ArrayList<>(report.findings());
        findings.set(findings.indexOf(defects.get(0)), many);
        var crowded = new Report(
                report.applicationNumber(),
                report.snapshotVersion(),
                report.items(),
                findings,
                report.rules(),
                report.sources(),
                report.producedAt());

        for (var pdf : List.of(
                print("report-of-many", Papers.verificationReport(crowded)),
                print("notice-of-many", Papers.notice(crowded.defects())))) {
            var text = unwrapped(pdf);
            assertThat(text)
                    .containsSubsequence("逐人情况见附表。", "附表　人员明细", "1.市政公用工程施工总承包二级【企业资产】", "人员明细（300条）", "人员1（", "人员300（")
                    .doesNotContain("2.市政公用工程施工总承包二级【");
            assertThat(text.split("未在本企业注册", -1)).hasSize(301);
            assertThat(text.split("附表　人员明细", -1)).hasSize(2);
        }
    }

    private static List<String> people(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(n -> "人员%d（540102********%04d）：注册建造师二级（建筑工程）：未在本企业注册，注册在其他企业（统一社会信用代码 91540100MA6TX1A00N）"
                        .formatted(n, n))
                .toList();
    }

    @Test
    void whereAllIsSaidThereIsNoAnnex() throws IOException {
        assertThat(unwrapped(PRINTER.print(Papers.verificationReport(Papers.report()))))
                .doesNotContain("附表");
        assertThat(unwrapped(PRINTER.print(Papers.notice(Papers.report().defects()))))
                .doesNotContain("附表");
    }

    @Test
    void aNoticeWithoutAWaitDoesNotMentionOne() throws IOException {
        var paper = Papers.notice(Papers.report().defects(), null);

        assertThat(text(print("notice-without-wait", paper))).doesNotContain("可以再次提交");
    }

    @Test
    void thePublicNoticeListsEveryEnterprise() throws IOException {
        var pdf = print("public-notice", Papers.publicNotice(40));

        assertThat(text(pdf)).contains("2024年07月27日", "0891-6800000", "第40分公司");
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isGreaterThan(1);
            assertThat(text(document, 2)).contains("统一社会信用代码");
        }
    }

    @Test
    void theAcceptanceReceiptSaysWhatIsAcceptedAndWhen() throws IOException {
        assertThat(unwrapped(print("receipt", Papers.receipt())))
                .contains("藏建审受〔2024〕第0000025号", "第三十二条", "决定予以受理", "1.建筑工程施工总承包二级", "2.市政公用工程施工总承包二级")
                .contains("2024年07月20日12:05", "行政审批专用章");
    }

    @Test
    void noLineOfANoticeBeginsWithAClosingMark() throws IOException {
        var findings = Papers.report().defects().stream()
                .map(defect -> new Finding(
                        defect.itemCode(),
                        defect.indicator(),
                        defect.group(),
                        defect.clause(),
                        defect.requirement(),
                        defect.result(),
                        List.of("旦增罗布（540102********1008）：社会保险缴费单位不是本企业"),
                        List.of("次仁·多吉·平措（540102********1008）：该人员未在本企业注册；QTZ250TC7035B16SUPERLIFTEXTRALONGBOOM。"),
                        defect.remedy(),
                        defect.source()))
                .toList();
        var text = text(print("notice-of-people", Papers.notice(findings)));

        assertThat(text).contains("1008）：");
        assertThat(text.lines().map(String::strip)).noneMatch(line -> line.matches("[：，。；、）〕》”].*"));
    }

    static List<Paper> papersThatRefuseOrBurden() {
        return List.of(
                Papers.notice(Papers.report().defects()),
                Papers.recheck(),
                Papers.measureDecision(),
                Papers.rectificationOrder());
    }

    @ParameterizedTest
    @MethodSource("papersThatRefuseOrBurden")
    void whatRefusesOrBurdensNamesWhoReviewsItWhereUntilWhenAndByWhichClause(Paper paper) throws IOException {
        assertThat(unwrapped(PRINTER.print(paper)))
                .containsPattern(
                        "可以自收到本(决定|通知|告知)书之日起六十日内，依照《中华人民共和国行政复议法》第二十条的规定" + "向西藏自治区人民政府（地址：拉萨市城关区康昂多南路1号（虚构））申请行政复议")
                .containsPattern("也可以自收到本(决定|通知|告知)书之日起六个月内，依照《中华人民共和国行政诉讼法》第四十六条的规定" + "向某某市某某区人民法院（地址：某某路2号）提起行政诉讼。");
    }

    @Test
    void withoutCourtAndAddressesTheRemediesReadWell() throws IOException {
        var notice = Papers.notice(Papers.report().defects());
        var law = Papers.REMEDIES;
        var unnamed = new RemedySettings(
                new RemedySettings.Reconsideration(
                        "西藏自治区人民政府",
                        "",
                        law.reconsideration().within(),
                        law.reconsideration().basis()),
                new RemedySettings.Litigation(
                        "", "", law.litigation().within(), law.litigation().basis()));

        assertThat(unwrapped(PRINTER.print(new OneTimeNoticePaper(
                        notice.notice(),
                        notice.enterprise(),
                        notice.items(),
                        notice.authority(),
                        notice.statementDays(),
                        unnamed))))
                .contains("的规定向西藏自治区人民政府申请行政复议；", "的规定向有管辖权的人民法院提起行政诉讼。")
                .doesNotContain("地址");
    }

    @Test
    void thePublicNoticeSaysWhichDaysCountAndWhereToObject() throws IOException {
        assertThat(unwrapped(PRINTER.print(Papers.publicNotice(1))))
                .contains("根据《资质审批公示办法（虚构）》第三条，现予公示")
                .contains("公示期7个自然日：2024年07月20日发布，发布当日不计入，自2024年07月21日起算，至2024年07月27日（含当日）止。")
                .contains("实名向西藏自治区住房和城乡建设厅行政审批处反映", "电话：0891-6800000", "地址：拉萨市城关区金珠西路1号");
    }

    @Test
    void theRecheckDecisionGivesItsReasons() throws IOException {
        assertThat(text(print("recheck", Papers.recheck()))).contains("资质审批复核决定书", "不予批准。", "1. 技术负责人旦增罗布", "行政复议");
    }

    @Test
    void theNoticeOfAMeasureSaysWhatIsProposedAndHowToAnswer() throws IOException {
        assertThat(text(print("measure-notice", Papers.measureNotice(Kind.REVOKED)))
                        .replaceAll("\\s", ""))
                .contains(
                        "拟作出行政处理决定告知书",
                        "撤销下列资质：建筑工程施工总承包二级、市政公用工程施工总承包二级",
                        "2.代表工程业绩第3项并非该企业承揽",
                        "你单位有权陈述和申辩，请在2024年07月27日以前")
                .doesNotContain("听证");
        assertThat(text(print("measure-notice-hearing", Papers.measureNotice(Kind.FORFEITED))))
                .contains("要求举行听证");
    }

    @Test
    void theDecisionOnAMeasureGivesItsReasonsAndTheRemedies() throws IOException {
        assertThat(text(print("measure-decision", Papers.measureDecision())).replaceAll("\\s", ""))
                .contains("行政处理决定书", "你单位提交了陈述申辩", "于2024年08月09日举行了听证", "申辩不能成立：企业对申报材料的真实性负责。", "行政复议")
                .doesNotContain("材料由代理机构提供");
    }

    @Test
    void theOrderToRectifySaysWhatUntilWhenAndWhatFollows() throws IOException {
        assertThat(text(print("rectification-order", Papers.rectificationOrder()))
                        .replaceAll("\\s", ""))
                .contains(
                        "责令限期整改通知书",
                        "D254000403-R1",
                        "建筑工程施工总承包二级、市政公用工程施工总承包二级",
                        "至2024年10月20日（含当日）",
                        "2.技术负责人已离职",
                        "不得申请资质升级和增项",
                        "行政复议")
                .doesNotContain("2026-Q3");
    }

    @Test
    void theCertificateIsOnePageWithAVerifiableCode() throws IOException {
        var pdf = print("certificate", Papers.certificate());

        try (var document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
        }
        assertThat(text(pdf)).contains("D254000403", "2029年07月20日", "消防设施工程专业承包二级");
        assertThat(codes(lastPage(pdf))).containsExactly("https://zhishen.example/verify/certificate/D254000403");
        // for people without a camera
        assertThat(text(pdf).replaceAll("\\s", "")).contains("https://zhishen.example/verify/certificate/D254000403");
    }

    /** A paper whose component was renamed. */
    private record RenamedDecision(String numbered, EnterpriseProfile enterprise, String reasons) implements Paper {

        @Override
        public String template() {
            return "recheck-decision";
        }
    }

    @Test
    void aNameThatThePaperDoesNotHaveIsAnErrorAndNoBlank() {
        var paper = new RenamedDecision("藏建审复〔2024〕第000003号", Papers.enterprise(), "");

        assertThatThrownBy(() -> PRINTER.print(paper))
                .rootCause()
                .hasMessageContainingAll("'number'", RenamedDecision.class.getName());
    }

    /** A paper of a template that belongs to the tests. */
    private record Misspelt() implements Paper {

        @Override
        public String template() {
            return "misspelt";
        }
    }

    @Test
    void aVariableThatNobodySetIsAnErrorAndNoBlank() {
        assertThatThrownBy(() -> PRINTER.print(new Misspelt()))
                .rootCause()
                .hasMessageContainingAll("misspelt", "papre");
    }

    @Test
    void allFontsAreEmbeddedAsSubsets() throws IOException {
        for (var pdf : List.of(
                constructionForm().pdf(),
                print("certificate", Papers.certificate()),
                print("report", Papers.verificationReport(Papers.report())))) {
            var names = new TreeSet<String>();
            try (var document = Loader.loadPDF(pdf)) {
                for (var page : document.getPages()) {
                    for (COSName name : page.getResources().getFontNames()) {
                        var font = page.getResources().getFont(name);
                        assertThat(font.isEmbedded()).as(font.getName()).isTrue();
                        names.add(font.getName());
                    }
                }
            }
            assertThat(names).isNotEmpty().allMatch(name -> name.matches("[A-Z]{6}\\+NotoSerifSC.*"), "a subset");
            assertThat(pdf.length).isLessThan(1_000_000);
        }
    }

    @Test
    void rareCharactersPrintAndImpossibleOnesAreVisible() throws IOException {
        var text = text(PRINTER.print(Papers.recheck("<b>&", "龘、㛃、喆、堃、犇、𬭎、\u0007响铃、藏文字母\u0F40")));

        assertThat(text).contains("龘、㛃、喆、堃、犇", "响铃、藏文字母〓", "<b>&");
    }

    @Test
    void noLineBeginsWithClosingPunctuation() throws IOException {
        var text = text(PRINTER.print(Papers.recheck("不合格", "核查，".repeat(200) + "（完）。")));

        assertThat(text.lines()).hasSizeGreaterThan(10).noneMatch(line -> line.matches("[，。）、；：].*"));
    }

    @Test
    void longNumbersStayInTheirCell() throws IOException {
        var pdf = print("long-words", Papers.publicNotice("公示", List.of(Papers.noticed("某企业", "9".repeat(80)))));

        assertThat(text(pdf).lines().map(String::strip)).noneMatch(line -> line.contains("9".repeat(30)));
    }

    @Test
    void severalThreadsPrintTheSame() throws Exception {
        var expected = text(PRINTER.print(Papers.verificationReport(Papers.report())));
        var pool = Executors.newFixedThreadPool(4);
        try {
            var printed = pool.invokeAll(IntStream.range(0, 12)
                    .<java.util.concurrent.Callable<String>>mapToObj(
                            n -> () -> text(PRINTER.print(Papers.verificationReport(Papers.report()))))
                    .toList());
            for (var text : printed) {
                assertThat(text.get()).isEqualTo(expected);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aWarmFormIsTimed() {
        var paper = Papers.form(Papers.dossier());
        for (int i = 0; i < 5; i++) {
            PRINTER.printBound(paper, Papers.NUMBER, Papers.SNAPSHOT);
        }
        long start = System.nanoTime();
        var form = PRINTER.printBound(paper, Papers.NUMBER, Papers.SNAPSHOT);
        System.out.printf(
                "A warm form of %d pages, %d KiB: %d ms%n",
                form.pages(), form.pdf().length / 1024, (System.nanoTime() - start) / 1_000_000);
        assertThat(form.pages()).isPositive();
    }

    private record Elsewhere() implements Paper {

        @Override
        public String template() {
            return "../application";
        }
    }

    @Test
    void namesOfTemplatesCannotLeaveTheirFolder() {
        assertThatThrownBy(() -> PRINTER.print(new Elsewhere())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFormIsBoundToANumberAndASnapshotOnly() {
        var paper = Papers.form(Papers.dossier());

        assertThatThrownBy(() -> PRINTER.printBound(paper, "25", Papers.SNAPSHOT))
                .hasMessageContaining("16 位数字");
        assertThatThrownBy(() -> PRINTER.printBound(paper, Papers.NUMBER, "abc"))
                .hasMessageContaining("64 位");
    }

    /** Printed once for all tests that look at it. */
    private static PrintedForm constructionForm() throws IOException {
        if (constructionForm == null) {
            constructionForm = form("form-construction", Papers.form(Papers.dossier()));
        }
        return constructionForm;
    }

    private static PrintedForm form(String name, Paper paper) throws IOException {
        var form = PRINTER.printBound(paper, Papers.NUMBER, Papers.SNAPSHOT);
        keep(name, form.pdf());
        return form;
    }

    private static byte[] print(String name, Paper paper) throws IOException {
        var pdf = PRINTER.print(paper);
        keep(name, pdf);
        return pdf;
    }

    /** Keeps the document so that people can look at it. */
    private static void keep(String name, byte[] pdf) throws IOException {
        Files.createDirectories(PRINTED);
        Files.write(PRINTED.resolve(name + ".pdf"), pdf);
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    /** The text without spaces and line breaks. */
    private static String unwrapped(byte[] pdf) throws IOException {
        return text(pdf).replaceAll("\\s", "");
    }

    private static String text(PDDocument document, int page) {
        try {
            var stripper = new PDFTextStripper();
            stripper.setStartPage(page);
            stripper.setEndPage(page);
            return stripper.getText(document);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static BufferedImage lastPage(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFRenderer(document).renderImageWithDPI(document.getNumberOfPages() - 1, 150);
        }
    }

    private static List<String> codes(BufferedImage picture) {
        try {
            var found = new QRCodeMultiReader()
                    .decodeMultiple(
                            new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(picture))),
                            Map.of(DecodeHintType.TRY_HARDER, true));
            return Arrays.stream(found).map(result -> result.getText()).toList();
        } catch (NotFoundException e) {
            return List.of();
        }
    }

    private static int pixels(double mm) {
        return (int) Math.round(mm * 150 / 25.4);
    }

    /** Whether there is grey ink within one pixel. */
    private static boolean isGrey(BufferedImage picture, double x, double y) {
        for (int dx = -1; dx <= 1; dx++) {
            for (int dy = -1; dy <= 1; dy++) {
                if ((picture.getRGB((int) Math.round(x) + dx, (int) Math.round(y) + dy) & 0xFF) < 0xF0) {
                    return true;
                }
            }
        }
        return false;
    }
}
