package cn.zhishen.web.page;

import static cn.zhishen.shared.BeijingTime.ZONE;
import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.application.Stage;
import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.enterprise.EntryField;
import cn.zhishen.enterprise.EntryFields;
import cn.zhishen.enterprise.EntryType;
import cn.zhishen.enterprise.Field.Kind;
import cn.zhishen.enterprise.FilledIn;
import cn.zhishen.enterprise.FormInput;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.InvalidIdentifier;
import cn.zhishen.enterprise.InvalidInput;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.CheckingLibrary;
import cn.zhishen.enterprise.library.LibraryChecks;
import cn.zhishen.publicnotice.NewObjection;
import cn.zhishen.shared.Constraints;
import cn.zhishen.shared.FieldError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.FileSystemResource;

/** What the modules say in Chinese about a form is English on an English page. */
class SentencesTest {

    private static final Path RESOURCES = Path.of("src", "main", "resources");
    private static final Path SOURCES = Path.of("src", "main", "java", "cn", "zhishen");
    private static final String HAN = "\\p{IsHan}";

    /** A text with something in between, as "最多 " + most + " 个字". */
    private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*[^\"+;,]+?\\s*\\+\\s*\"");

    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** What a reader has to find or to write in a workbook stands in Chinese before its English. */
    private static final Pattern BEFORE_ITS_ENGLISH = Pattern.compile("“[^”]*” \\(");

    private static final Pattern QUOTED = Pattern.compile("“[^”]*”");
    private static final Pattern PARAMETER = Pattern.compile("%(?:\\d\\$)?(?:\\.\\d)?[sdf]|\\{\\w+}");

    /** What stands between the clauses of a sentence: a gap of a row, or a punctuation mark. */
    private static final Pattern BETWEEN = Pattern.compile("\\{\\d[+!*]?}|[，；：。（）《》]");

    /** The number of a paper, such as 藏建审告〔2026〕第0000001号. */
    private static final Pattern NUMBER = Pattern.compile("\\p{IsHan}+〔\\d{4}〕第\\d+号");

    /** A call that adds to the timeline of an application. */
    private static final Pattern ADDING =
            Pattern.compile("\\b(?:note|close|contest|refuseStill|new ApplicationEvent)\\(");

    /** Sources that say a sentence together: what the one begins, the other ends. */
    private static final List<List<String>> TOGETHER = List.of(
            List.of("application/admission/Admission", "shared/BeijingTime"),
            List.of("certificate/change/SimpleChanges", "certificate/change/SimpleChange"),
            List.of("review/measures/Silence", "shared/BeijingTime"),
            List.of("workflow/supervision/Restricting", "application/restriction/Restriction"));

    private final Sentences sentences = new Sentences(words(), new Formatting(Clock.system(ZONE)));

    @BeforeEach
    void anEnglishPage() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
    }

    @AfterEach
    void noPage() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void aChinesePageSaysThemAsTheyAre() {
        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
        assertThat(sentences.of("购置日期不是存在的日期，请核对")).isEqualTo("购置日期不是存在的日期，请核对");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "购置日期不是存在的日期，请核对 | “Purchased on” is not a day of the calendar. Please check it.",
                "姓名最多 50 个字，请核对 | A name has at most 50 characters. Please check it.",
                "委托期限过长，自起始日起最长至 2026年11月30日 | The mandate is too long: from its first day it may last until 30 November 2026.",
                "异议还没有提交：验证码已过期，请重新获取。 | The objection has not been sent yet. The code is too old. Please ask for another.",
                "验证码已过期，请重新获取；请填写 11 位手机号码 | The code is too old. Please ask for another. Please give the 11 digits of a mobile phone.",
                "获取验证码过于频繁，请在 5 分钟后再试 | Codes were asked for too often. Please try again in 5 minutes.",
                "您提交异议过于频繁，请在 5 分钟后再试 | You have sent objections too often. Please try again in 5 minutes.",
                "附件“照片.jpg”是空文件，请重新选择。 | The file “照片.jpg” is empty. Please choose another.",
                "缺少列“合同金额（万元）”，请使用模板，第 3 行为表头 | The column “合同金额（万元）” (Contract sum (10,000 yuan)) is missing. Please use the template. Row 3 was read as the headings.",
                "技术管理应为是、否之一，请更正 | “Technical management” must be one of: “是” (yes), “否” (no). Please correct it.",
                "文件是空的，没有任何内容，请下载模板，用 Excel 或 WPS 另存为“Excel 工作簿（.xlsx）”后重新上传 | The file is empty. Please download the template, fill it in, save it with Excel or WPS as “Excel Workbook (.xlsx)” and upload it.",
                "不认识的列“备注”，请删除该列，或改为模板中的列名 | The column “备注” is unknown. Please remove it, or give it a heading of the template.",
                "职称等级没有填写，审查时须人工核对，请补充 | “Level of the title” is empty. A person has to check it in the review. Please add it.",
                "提交申请，进入“正在生成申请表” | Submitted. New stage: The form is being generated.",
                "扫描件经人工判定不合格，请重新上传：印章不清；缺一页 | A person judged the scan and did not accept it. Please upload it again. Reasons: 印章不清；缺一页",
                "撤销资质证书 D254000017（建筑工程施工总承包二级）。依据：第六十九条。理由：人员虚假；已核实。 | Revocation, certificate D254000017 (建筑工程施工总承包二级). Basis: 第六十九条. Reasons: 人员虚假；已核实。",
                "工商登记库（市场监管）截至 2026年11月29日 08:05 没有答复，已查询 3 次，须人工核对 | No answer of the business register (market supervision) by 08:05 on 29 November 2026, after 3 queries. A person has to check.",
                "这句话没有译文 | 这句话没有译文",
                "Purchased on | Purchased on"
            })
    void anEnglishPageSaysThemInEnglishIfItCan(String chinese, String english) {
        assertThat(sentences.of(chinese)).isEqualTo(english);
    }

    @Test
    void nothingStaysNothing() {
        assertThat(sentences.of(null)).isNull();
    }

    static Stream<EntryFields<?>> entries() {
        return Stream.of(
                EnterpriseProfile.FIELDS,
                EntryType.PERSONS.fields(),
                EntryType.EQUIPMENT.fields(),
                EntryType.PROJECTS.fields());
    }

    @ParameterizedTest
    @MethodSource("entries")
    void theChecksOfTheLibraryAreEnglish(EntryFields<?> fields) {
        var said = new TreeSet<String>();
        for (var path : paths("", fields)) {
            var field = fields.find(path).orElseThrow();
            for (var wrong : wrong(field)) {
                errors(fields, FilledIn.with(fields, path, wrong)).forEach(error -> said.add(error.message()));
            }
        }
        assertThat(said).hasSizeGreaterThan(5);
        areEnglish(said);
    }

    @ParameterizedTest
    @MethodSource("entries")
    void whatAFormCannotReadIsSaidInEnglish(EntryFields<?> fields) {
        var said = new TreeSet<String>();
        for (var path : paths("", fields)) {
            var label = fields.find(path).orElseThrow().typed();
            for (var typed : List.of("?", "2026-02-31", "0026-01-01")) {
                var input = new FormInput();
                input.day("day", label, typed);
                input.amount("amount", label, typed);
                input.count("count", label, typed);
                said.addAll(input.errors().values());
            }
        }
        var input = new FormInput();
        input.word("kind", "证件种类", "?", IdentityDocument.Kind.BY_CHINESE);
        input.day("from", "起始日", "?");
        input.day("until", "截止日", "?");
        said.addAll(input.errors().values());
        said.add(input.refusal().getMessage());
        areEnglish(said);
    }

    @Test
    void whatIsWrongWithIdentifiersIsSaidInEnglish() {
        var said = new TreeSet<String>();
        for (var code : List.of("", "9154010071090909OI", "915400007109090909")) {
            said.add(refused(() -> new Uscc(code)));
        }
        said.add(refused(() -> new IdentityDocument(null, "")));
        for (var kind : IdentityDocument.Kind.values()) {
            said.add(refused(() -> new IdentityDocument(kind, "?")));
        }
        var card = IdentityDocument.Kind.RESIDENT_IDENTITY_CARD;
        for (var number : List.of(
                "11010519491231002Y", "110105194912310021", "810000199408230021", withCheck("11010519491331002"))) {
            said.add(refused(() -> new IdentityDocument(card, number)));
        }
        assertThat(said).hasSizeGreaterThan(10);
        areEnglish(said);
    }

    @Test
    void whatAnObjectionLacksIsSaidInEnglish() {
        var odd = "\0".repeat(101);
        var said = Stream.of(NewObjection.BLANK, new NewObjection(odd, odd, null, odd))
                .flatMap(Constraints::broken)
                .map(FieldError::message)
                .toList();
        assertThat(said).hasSizeGreaterThan(8);
        areEnglish(said);
    }

    /** Each text of these classes that is a sentence: it has a comma or asks for something. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/DraftName",
                "application/agent/NewAgent",
                "complaint/ComplaintChecks",
                "complaint/NewComplaint",
                "message/contact/Address",
                "message/contact/Contacts",
                "message/contact/VisitorCodes",
                "publicnotice/NewObjection",
                "publicnotice/ObjectionAttachments",
                "publicnotice/ObjectionLimits",
                "publicnotice/UnknownNotice",
                "web/site/VerificationController"
            })
    void theSentencesOfAClassAreEnglish(String name) {
        var said = sentencesOf(name)
                .map(text -> text.startsWith("，") ? "统一社会信用代码应为 18 位，请核对营业执照" + text : text)
                .toList();
        assertThat(said).isNotEmpty();
        areEnglish(said);
    }

    /** The same of the import of workbooks. What is not a whole sentence goes on from the heading of a column. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Headings",
                "MarkedWorkbook",
                "OneSheet",
                "RowInput",
                "SheetReader",
                "SheetRow",
                "UnknownImport",
                "file/CsvFile",
                "file/Parts",
                "file/SpreadsheetFile",
                "file/XlsFile",
                "file/XlsSheet",
                "file/XlsxFile",
                "file/XlsxSheet",
                "file/Xml",
                "heading/RememberedHeadings"
            })
    void theSentencesOfAnImportAreEnglish(String name) {
        var said = sentencesOf("enterprise/workbook/" + name)
                .map(text -> sentences.of(text).equals(text) ? "姓名" + text : text)
                .toList();
        assertThat(said).isNotEmpty();
        areEnglish(said);
    }

    /** As they are put together; what the user wrote is quoted. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "文件是 LibreOffice 的 .ods 格式，请下载模板，用 Excel 或 WPS 另存为“Excel 工作簿（.xlsx）”后重新上传",
                "文件是“XML 表格 2003”格式，请下载模板，用 Excel 或 WPS 另存为“Excel 工作簿（.xlsx）”后重新上传",
                "文件是 Excel 95 或更早的格式，请下载模板，用 Excel 或 WPS 另存为“Excel 工作簿（.xlsx）”后重新上传",
                "文件是二进制工作簿（.xlsb），请下载模板，用 Excel 或 WPS 另存为“Excel 工作簿（.xlsx）”后重新上传",
                "文件不是 Excel 工作簿，请下载模板，用 Excel 或 WPS 另存为“Excel 工作簿（.xlsx）”后重新上传",
                "文件结构异常（部件重名），请下载模板，用 Excel 或 WPS 另存为“Excel 工作簿（.xlsx）”后重新上传",
                "第 3 行超过 300 列，不是正常的表格，请下载模板，用 Excel 或 WPS 另存为“Excel 工作簿（.xlsx）”后重新上传",
                "工作表“我的表”已损坏，无法读取，请下载模板，用 Excel 或 WPS 另存为“Excel 工作簿（.xlsx）”后重新上传",
                "文件中没有可导入的内容：工作表“人员”除表头和示例外没有填写任何行",
                "缺少工作表“人员”，请使用模板，不要删除或改名工作表",
                "缺少工作表“证书”，请使用模板，不要删除或改名工作表；工作表“我的证书”没有读取，如果它就是“证书”请改名，否则请删除",
                "工作表“工资”带有“人员”的列名，按同一张表读取；不需要导入的，请删除该工作表",
                "工作表“我的表，二”没有表头，请使用模板",
                "工作表“人员”最多 300 行，请删减或分几个文件导入",
                "工作表“人员”中没有该证件号码，请核对，或先在该表中填写",
                "列“姓名”出现了两次，请删除其中一列",
                "缺少列“证件号码”，请使用模板，第 1 行为表头",
                "请为“工龄（年）”选择对应的内容，或选择不导入",
                "B3:C3 是横跨几列的合并单元格，无法判断内容属于哪一列，请取消合并后分别填写",
                "A3:A5 是合并单元格：“人员”表一条记录只占一行，请取消合并，每行填写一条；一条记录有几项的，写在“证书”表，一项一行",
                "姓名是公式，请复制后用“选择性粘贴－数值”改为固定内容",
                "合同金额（万元）是错误值，请改为正确内容",
                "证件号码被 Excel 存为数字，末几位已经丢失，请把单元格格式设为“文本”后重新填写",
                "规格型号被 Excel 存为日期，请把单元格格式设为“文本”后重新填写",
                "指标数值被 Excel 存为日期，请把单元格格式设为“数值”后重新填写",
                "毕业日期被 Excel 存为数字 2024.1，无法判断是 1 月还是 10 月，请写作 2024-01 或 2024-10 的形式",
                "指标数值数值过大或过长，请核对",
                "发证日期只写到了月份，请写明是哪一日，如 2024-07-20；单元格只显示年月的，请先把单元格格式设为“文本”",
                "起始日期不是存在的月份，请核对",
                "证件号码与“施工一队”第 2 行重复，请删除其中一行或更正",
                "证件号码不能为空，请填写，以便知道该行属于哪条记录",
                "证件号码不能为空：一条记录有几行的，每行都要填写，或把上下各行合并为一格",
                "姓名与第 4 行同一记录的内容不一致，请改为一致或留空",
                "证书编号与“证书”第 3 行相同，请核对是否重复填写",
                "与“证书”第 3 行完全相同，请核对是否重复填写",
                "证书种类应为注册证书、职称证书、技能证书之一，请更正",
                "证件号码 1101**********1234 与第 2 条重复，请删除其中一条或更正",
                "证件号码 1101**********1234 已在人员库中（Tashi），请直接修改该人员，或核对号码",
                "提交的内容有 3 处需要更正，请按 errors 逐项更正后重新提交",
                "职称专业“结构”不是标准所列的词，审查时须人工核对；相近的词：结构工程",
                "注册证书“建造”不在词表中，审查时须人工核对",
                "规模指标“单跨”没有写明单位，审查时须人工核对",
                "业绩类别没有填写，不计为任何资质的业绩，请补充"
            })
    void anImportSaysItsErrorsAndRemarksInEnglish(String chinese) {
        assertThat(QUOTED.matcher(sentences.of(chinese)).replaceAll("")).doesNotContainPattern(HAN);
    }

    @ParameterizedTest
    @MethodSource("entries")
    void theHeadingsOfAWorkbookAreEnglish(EntryFields<?> fields) {
        areEnglish(paths("", fields).stream()
                .map(path -> fields.find(path).orElseThrow())
                .flatMap(field -> Stream.of(field.label(), field.kindLabel()))
                .map(heading -> heading + "是错误值，请改为正确内容")
                .toList());
    }

    @Test
    void whatIsWrongWithAScanIsSaidInEnglish() {
        var said = sentencesOf("scan/ScanFindings")
                .map(text -> sentences.of(text).equals(text) ? "第 7 页“封面（企业公章）”" + text : text)
                .toList();
        assertThat(said).hasSizeGreaterThan(15);
        areEnglish(said);
    }

    /** Whatever the enterprise did, and whatever stage the application has reached by it. */
    @Test
    void theStepsOfATimelineAreEnglish() {
        var done = literals(read(SOURCES.resolve("application/Moves.java")))
                .filter(text -> text.matches(HAN + "+"))
                .toList();
        assertThat(done).hasSizeGreaterThan(6);
        areEnglish(Arrays.stream(Stage.values())
                .filter(stage -> !stage.closed())
                .map(stage -> "进入“" + stage.chinese() + "”")
                .flatMap(entered ->
                        Stream.concat(Stream.of(entered), done.stream().map(text -> text + "，" + entered)))
                .toList());
    }

    /** As they are put together. What somebody typed and the names of laws and qualifications are quoted here. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "进入“公示”",
                "进入“当日人脸认证次数已用完”",
                "开始申请，进入“填报申请信息”",
                "上传签章扫描件",
                "上传签章扫描件，进入“扫描件人工判定”",
                "企业撤回申请",
                "企业删除尚未提交的草稿",
                "逾期未提交，草稿失效，可以重新申请",
                "提交前已告知自测有 3 项不达标、审批将不通过，企业确认知晓，仍然提交",
                "仍在等待期内，现在可以修改申报内容，2026年11月29日 08:05 之后方可提交",
                "“建筑工程施工总承包二级”有效期至2027年03月01日。按住房和城乡建设部令第22号，应在有效期届满3个月前，即2026年12月01日前提出延续申请；逾期提出的仍予受理，但届满日前未获批准的，届满日至批准日之间不得承接相应工程。批准后的有效期自批准延续之日起计算。",
                "“房屋建筑工程监理甲级”有效期至2027年03月01日。按建设部令第158号，应在有效期届满60日前，即2026年12月31日前提出延续申请；逾期提出的仍予受理，但届满日前未获批准的，届满日至批准日之间不得承接相应工程。批准后的有效期自批准延续之日起计算。",
                "同类别原等级资质的延续申请于2026年09月01日未获批准；本次重新核定批准后，原等级资质同时终止。",
                "沿用申请 2026112900000001 的申报内容",
                "沿用申请 2026112900000001 的申报内容；企业库中已没有的未能沿用，请重新选择：人员 540102********1234、护照 E****123 等 12 项",
                "沿用申请 2026112900000001 的申报内容；企业库中已没有的未能沿用，请重新选择：技术装备 EQ-1",
                "沿用核发证书的申请 2026112900000001、2026112900000002 的申报内容：沿用 12 项，1 项已不成立未沿用",
                "沿用核发证书的申请 2026112900000001 的申报内容：沿用 12 项，1 项已不成立未沿用，从企业库补选 2 项",
                "指定委托代理人（证件 540102********1234），委托期限 2026年11月01日 至 2027年10月31日，授权委托书校验码 abc0123",
                "更换委托代理人（证件 护照 E****123），委托期限 2026年11月01日 至 2027年10月31日，授权委托书校验码 abc0123",
                "撤销对委托代理人（证件 540102********1234）的委托",
                "授权委托书扫描件合格",
                "授权委托书扫描件转人工判定",
                "授权委托书扫描件不合格：第 1 页“授权委托书（法定代表人签字）”未签字，请由本人签字后重新扫描上传。；第 1 页“授权委托书（企业公章）”未盖章，请加盖企业公章后重新扫描上传。",
                "授权委托书扫描件经人工判定合格：“签字清楚；同意”",
                "授权委托书扫描件经人工判定不合格，请重新上传：“没有签字，请补”",
                "人脸认证通过",
                "人脸认证不通过，可以重新发起",
                "人脸认证二维码过期，可以重新发起",
                "人脸认证二维码过期，可以重新发起（变更〔2026〕第000001号）",
                "委托代理人人脸认证不通过，可以重新发起",
                "委托代理人完成了人脸认证，但委托已经终止或者不在委托期限内，认证无效，可以重新发起",
                "扫描件不合格：扫描件缺少申请表第 3 页，请将申请表全部 12 页扫描后重新上传。；第 5 页“承诺书（法定代表人指印）”未捺指印，请由本人捺印后重新扫描上传。；扫描件第 2 页除扫描图像外，还有后加的文字、线条、图章、批注、水印或图层，无法按扫描件核对；请关闭扫描软件添加水印、页眉页脚和批注的功能，将盖章、签字后的纸质申请表以不低于 300 DPI 重新扫描上传。",
                "扫描件经人工判定合格：“印章清晰。”",
                "扫描件经人工判定不合格，请重新上传：“第二页不清楚：请重扫”",
                "已受理，受理通知书 藏建审受〔2026〕第0000001号",
                "已出具一次性告知书 藏建审告〔2026〕第0000001号",
                "全国建筑市场监管公共服务平台（注册人员）截至 2026年11月29日 08:05 没有答复，已查询 3 次，须人工核对",
                "再次查询社会保险：社会保险信息系统仍没有答复",
                "再次查询工商登记：工商登记库（市场监管）已答复",
                "审查人员 reviewer 将职称专业“工民建”解释为建筑工程",
                "审查人员 reviewer 将职称专业“酒店管理”认定为不属于建筑工程、结构工程",
                "收到公示异议 公示异议〔2026〕第000001号",
                "因投诉 投诉〔2026〕第000001号 转人工复核",
                "主管单位决定复核：“业绩存疑”",
                "人工复核（待核实）：合格",
                "人工复核（扫描件判定）：不合格",
                "人工复核（异议）：维持",
                "人工复核（陈述申辩）：申辩成立，撤销不予通过的结论",
                "企业对一次性告知书 藏建审告〔2026〕第0000001号 提出陈述申辩（藏建审辩〔2026〕第0000001号）",
                "陈述申辩 藏建审辩〔2026〕第0000001号 成立，一次性告知书 藏建审告〔2026〕第0000001号 撤销，解除再次申报的限制，继续办理",
                "陈述申辩 藏建审辩〔2026〕第0000001号 不成立，一次性告知书 藏建审告〔2026〕第0000001号 维持",
                "企业撤回陈述申辩 藏建审辩〔2026〕第0000001号，一次性告知书 藏建审告〔2026〕第0000001号 维持",
                "经本机关负责人批准，审批期限延长 10 个工作日（“行政许可法第四十二条”）。理由：“情况复杂”",
                "同意签发：“符合条件”",
                "退回复核：“人员存疑”",
                "已颁发资质证书 D254000017",
                "签发失败后再办一次",
                "撤销资质证书 D254000017（“建筑工程施工总承包二级、市政公用工程施工总承包二级”）。依据：“行政许可法第六十九条第二款（以欺骗手段取得）”。理由：“人员虚假；已核实。”",
                "换发资质证书 D254000017（“建筑工程施工总承包二级”）。依据：“规定”。理由：“按工商登记变更企业名称”",
                "拟撤回资质证书 D254000017（“建筑工程施工总承包二级”）。依据：“规定第二十八条”。事实：“人员不足”",
                "已向企业送达《拟作出行政处理决定告知书》D254000017-M1，陈述申辩至 2026年12月06日",
                "企业提交陈述申辩（D254000017-M1）",
                "企业提交补充陈述申辩（D254000017-M1），并要求听证",
                "企业提交陈述申辩（D254000017-M1），并要求听证",
                "安排听证（D254000017-M1）：2026年12月20日，“9 时，厅二楼”",
                "作出决定（D254000017-M1）：“申辩不成立”",
                "不作处理（D254000017-M1）：“已补足”",
                "已向企业送达《行政处理决定书》D254000017-M1",
                "责令限期整改资质证书 D254000017（“建筑工程施工总承包二级”），至 2026年12月31日。依据：“规定第二十八条（不再符合资质标准）”。事实：“人员不足”",
                "已向企业送达《责令限期整改通知书》D254000017-R1",
                "企业提交整改报告（D254000017-R1），证明材料 2 份",
                "尚未整改到位（D254000017-R1），企业可以继续整改并补充报告：“还差一人”",
                "整改合格（D254000017-R1）：“已补足”",
                "整改不合格（D254000017-R1）：“未补足”",
                "证书已失效，终止整改（D254000017-R1）：“证书已注销”",
                "确认简易变更 变更〔2026〕第000001号：按工商登记库（市场监管）变更证书 D254000017、D254000018 的企业名称、注册地址",
                "同意简易变更 变更〔2026〕第000001号：“同意”",
                "退回简易变更 变更〔2026〕第000001号：“不符”",
                "简易变更 变更〔2026〕第000001号 企业已撤回",
                "简易变更 变更〔2026〕第000001号 逾期未认证",
                "简易变更 变更〔2026〕第000001号 企业已撤回：流程已被终止",
                "简易变更 变更〔2026〕第000001号 没有换发：流程已被终止",
                "简易变更 变更〔2026〕第000001号 没有换发：证书 D254000017 拟撤销（D254000017-M1），作出决定以后才能换发",
                "简易变更 变更〔2026〕第000001号 没有换发：企业确认以后，证书 D254000017、D254000018 已有新版或者不再有效，没有可以换发的",
                "证书 D254000017 的资质异常标注，至解除时为止。理由：“涉嫌出借”。不能提出或者提交新的申请，已填写的内容保留；已受理的申请暂缓签发证书，限制结束后继续办理",
                "对企业的办理限制，至 2026年12月31日（含）为止。理由：“核查中。”。已受理的申请暂缓签发证书，限制结束后继续办理",
                "解除对企业的申请限制。理由：“已核实”",
                "按人工决定表（human-decisions）第3版，自2026年01月01日起施行移交任务“人工复核”：办理人由复核人员改为复核人员、签发人员，期限由无改为2026年12月31日",
                "按人工决定表（human-decisions）第3版，自2026年01月01日起施行移交任务“签章发证”：办理人由签发人员改为管理人员",
                "按人工决定表（human-decisions）第3版，自2026年01月01日起施行移交任务“人工判定扫描件”：期限由2026年12月30日改为2026年12月31日",
                "管理人员在流程引擎中重试失败的步骤：“网络已恢复”",
                "管理人员在流程引擎中修改流程变量 faceOutcome：“更正”",
                "管理人员在流程引擎中办结任务：未说明理由"
            })
    void theTextsOfATimelineAreEnglish(String chinese) {
        assertThat(NUMBER.matcher(QUOTED.matcher(sentences.of(chinese)).replaceAll(""))
                        .replaceAll(""))
                .doesNotContainPattern(HAN);
    }

    /** A text that a source adds to a timeline has a row, or the pieces that it is made of have some. */
    @Test
    void everythingThatIsAddedToATimelineHasARow() {
        var rows = rows().stringPropertyNames().stream()
                .map(SentencesTest::withoutQuotes)
                .toList();
        var added = texts(SOURCES, ".java")
                // complaints have a timeline of their own
                .filter(source -> !source.startsWith("package cn.zhishen.complaint;"))
                .flatMap(SentencesTest::added)
                .flatMap(SentencesTest::literals)
                .flatMap(text -> clauses(PARAMETER.matcher(text).replaceAll("，")))
                .filter(clause -> clause.length() > 2 && clause.matches(".*" + HAN + ".*"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(added).hasSizeGreaterThan(50);
        assertThat(added).allSatisfy(clause -> assertThat(rows).as(clause).anyMatch(row -> row.contains(clause)));
    }

    /** Two errors of one field are two sentences, and neither swallows the other. */
    @Test
    void errorsThatAreJoinedAreSaidOneByOne() {
        var one = "附件“证书、照片.jpg”是空文件，请重新选择。";
        var other = "附件“b.jpg”的内容不是 PDF、JPG 或 PNG（改文件名不会改变内容），请转换为其中一种后重新选择。";

        assertThat(sentences.of(one)).isEqualTo("The file “证书、照片.jpg” is empty. Please choose another.");
        assertThat(sentences.of(other + "；" + one)).isEqualTo(sentences.of(other) + " " + sentences.of(one));
        assertThat(sentences.of("登记信息不符合填报要求，没有采用：法定代表人姓名不能为空，请填写"))
                .isEqualTo(
                        "What the register says was not taken over: “Name of the legal representative” is empty. Please fill it in.");
    }

    /** Nor is half of a sentence said in English. */
    @Test
    void aSentenceThatIsNotKnownStaysChinese() {
        assertThat(sentences.of("您做别的事过于频繁，请在 5 分钟后再试")).isEqualTo("您做别的事过于频繁，请在 5 分钟后再试");
        assertThat(sentences.of("没有找到编号为 %s 的证书".formatted("秒".repeat(700)))).contains("没有找到");
    }

    /** Every row can match: a source of the product, or some that say it together, have all clauses of its Chinese. */
    @Test
    void everyRowIsSaidSomewhere() {
        var sources = Stream.of(
                        texts(SOURCES, ".java"),
                        texts(RESOURCES.resolve("documents"), ".html"),
                        texts(Path.of("bpmn", "decisions"), ".dmn"),
                        TOGETHER.stream().map(names -> names.stream()
                                .map(name -> read(SOURCES.resolve(name + ".java")))
                                .collect(Collectors.joining())))
                .flatMap(texts -> texts)
                .map(text -> text.replaceAll("\\s", "").replace("\"+\"", ""))
                .map(text -> withoutQuotes(PARAMETER.matcher(text).replaceAll("")))
                .filter(text -> Pattern.compile(HAN).matcher(text).find())
                .toList();
        var rows = rows().stringPropertyNames();
        assertThat(rows).hasSizeGreaterThan(100);
        assertThat(rows).allSatisfy(row -> assertThat(sources).as(row).anyMatch(source -> clauses(row)
                .allMatch(source::contains)));
    }

    /** A source may put the name of a file and its quotation marks together before the sentence. */
    private static String withoutQuotes(String text) {
        return text.replaceAll("[“”]", "");
    }

    /** Blanks do not count. */
    private static Stream<String> clauses(String sentence) {
        return BETWEEN.splitAsStream(withoutQuotes(sentence).replaceAll("\\s", ""))
                .filter(clause -> !clause.isEmpty());
    }

    @Test
    void everyGapOfTheEnglishIsOneOfTheChinese() {
        assertThat(rows().entrySet())
                .filteredOn(row -> row.getValue().toString().contains("{"))
                .allSatisfy(row -> assertThat(row.getKey().toString().replaceAll("[+!*]}", "}"))
                        .contains(Pattern.compile("\\{\\d}")
                                .matcher(row.getValue().toString())
                                .results()
                                .map(gap -> gap.group())
                                .toArray(String[]::new)));
    }

    private static Properties rows() {
        var rows = new Properties();
        try (var in = Files.newBufferedReader(RESOURCES.resolve("i18n/errors_en.properties"))) {
            rows.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    /** The arguments of each call that adds to a timeline. */
    private static Stream<String> added(String file) {
        var source = file.replace("'\"'", "");
        return ADDING.matcher(source).results().map(call -> source.substring(call.end(), closed(source, call.end())));
    }

    /** Where the bracket closes that opened before {@code from}. */
    private static int closed(String source, int from) {
        int open = 1;
        boolean quoted = false;
        int at = from;
        while (open > 0 && at < source.length()) {
            char letter = source.charAt(at);
            if (letter == '"') {
                quoted = !quoted;
            } else if (!quoted && letter == '(') {
                open++;
            } else if (!quoted && letter == ')') {
                open--;
            }
            at++;
        }
        return at;
    }

    private static Stream<String> literals(String source) {
        return LITERAL.matcher(source).results().map(literal -> literal.group(1));
    }

    /** The files of that ending in a folder and below. */
    private static Stream<String> texts(Path folder, String ending) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).map(SentencesTest::read).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void areEnglish(Iterable<String> said) {
        assertThat(said).allSatisfy(sentence -> assertThat(
                        BEFORE_ITS_ENGLISH.matcher(sentences.of(sentence)).replaceAll("("))
                .as(sentence)
                .doesNotContainPattern(HAN));
    }

    /** Each text of a class that has a comma or asks for something. */
    private static Stream<String> sentencesOf(String name) {
        var source = read(SOURCES.resolve(name + ".java")).replace("'\"'", "");
        return literals(JOINED.matcher(source).replaceAll("7"))
                .map(text -> PARAMETER.matcher(text).replaceAll("7"))
                .filter(text -> Pattern.compile(HAN).matcher(text).find() && text.matches(".*(?:请|，).*"));
    }

    private static List<String> paths(String prefix, EntryFields<?> fields) {
        return fields.all().stream()
                .flatMap(field -> field.is(Kind.ENTRIES)
                        ? Stream.concat(
                                Stream.of(prefix + field.path()),
                                paths(prefix + field.path() + ".", field.rows()).stream())
                        : Stream.of(prefix + field.path()))
                .toList();
    }

    private static List<Object> wrong(EntryField field) {
        return switch (field.kind()) {
            case TEXT, PARAGRAPHS -> List.of(" ", "a".repeat(9000), "a\u0001", "139 8901 2345");
            case DAY -> List.of(LocalDate.of(2999, 1, 1), LocalDate.of(1899, 1, 1));
            case MONEY, FIGURE -> List.of(new BigDecimal("-1"), new BigDecimal("1E20"), new BigDecimal("1E-20"));
            case COUNT -> List.of(-1, 0);
            case WORDS, LINES -> List.of(List.of(" "), Collections.nCopies(20, "a"));
            case ENTRIES -> List.of(Collections.nCopies(20, FilledIn.whole(field.rows())));
            default -> List.of();
        };
    }

    private static List<FieldError> errors(EntryFields<?> fields, Object entry) {
        try {
            if (entry instanceof EnterpriseProfile profile) {
                CheckingLibrary.at(Clock.systemDefaultZone()).validate(profile);
            } else {
                Stream.of(EntryType.PERSONS, EntryType.EQUIPMENT, EntryType.PROJECTS)
                        .filter(type -> type.fields() == fields)
                        .forEach(type -> check(type, entry));
            }
            return List.of();
        } catch (InvalidInput e) {
            return e.errors();
        }
    }

    /** Twice, so that the one is also the same as the other. */
    private static <T> void check(EntryType<T> type, Object entry) {
        var one = type.type().cast(entry);
        new LibraryChecks(LocalDate.now(), 10).entries(type, List.of(one, one));
    }

    private static String refused(Runnable making) {
        try {
            making.run();
        } catch (InvalidIdentifier e) {
            return e.getMessage();
        }
        throw new AssertionError("not refused");
    }

    private static String withCheck(String number) {
        return number + IdentityDocument.checkCharacter(number);
    }

    private static ResourceBundleMessageSource words() {
        var yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new FileSystemResource(RESOURCES.resolve("application.yml")));
        var words = new ResourceBundleMessageSource();
        words.setBasenames(
                yaml.getObject().getProperty("spring.messages.basename").split(","));
        words.setDefaultEncoding("UTF-8");
        words.setFallbackToSystemLocale(false);
        words.setUseCodeAsDefaultMessage(true);
        return words;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
