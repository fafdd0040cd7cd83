package cn.zhishen.web.page;

import static cn.zhishen.shared.BeijingTime.ZONE;
import static org.assertj.core.api.Assertions.assertThat;

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
    private static final Pattern PARAMETER = Pattern.compile("%(?:\\.\\d)?[sdf]|\\{\\w+}");

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
                "发证日期只写到了月份，请写明是哪一日，如 2024-07-20",
                "起始日期不是存在的月份，请核对",
                "证件号码与第 2 行重复，请删除其中一行或更正",
                "证件号码不能为空，请填写，以便知道该行属于哪条记录",
                "证件号码不能为空：一条记录有几行的，每行都要填写，或把上下各行合并为一格",
                "姓名与第 4 行同一记录的内容不一致，请改为一致或留空",
                "证书编号与第 3 行相同，请核对是否重复填写",
                "与第 3 行完全相同，请核对是否重复填写",
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

    /** Every row can match: a source of the product has all pieces of its Chinese. */
    @Test
    void everyRowIsSaidSomewhere() throws IOException {
        var file = new Properties();
        try (var in = Files.newBufferedReader(RESOURCES.resolve("i18n/errors_en.properties"))) {
            file.load(in);
        }
        List<String> sources;
        try (var files = Files.walk(SOURCES)) {
            sources = files.filter(one -> one.toString().endsWith(".java"))
                    .map(one -> read(one).replaceAll("\\s", "").replace("\"+\"", ""))
                    .map(SentencesTest::withoutQuotes)
                    .filter(text -> Pattern.compile(HAN).matcher(text).find())
                    .toList();
        }
        var rows = file.stringPropertyNames();
        assertThat(rows).hasSizeGreaterThan(100);
        assertThat(rows).allSatisfy(row -> assertThat(sources).as(row).anyMatch(source -> Arrays.stream(
                        withoutQuotes(row).split("\\{\\d[+!*]?}"))
                .allMatch(source::contains)));
    }

    /** A source may put the name of a file and its quotation marks together before the sentence. */
    private static String withoutQuotes(String text) {
        return text.replaceAll("[“”]", "");
    }

    @Test
    void everyGapOfTheEnglishIsOneOfTheChinese() throws IOException {
        var file = new Properties();
        try (var in = Files.newBufferedReader(RESOURCES.resolve("i18n/errors_en.properties"))) {
            file.load(in);
        }
        assertThat(file.entrySet())
                .filteredOn(row -> row.getValue().toString().contains("{"))
                .allSatisfy(row -> assertThat(row.getKey().toString().replaceAll("[+!*]}", "}"))
                        .contains(Pattern.compile("\\{\\d}")
                                .matcher(row.getValue().toString())
                                .results()
                                .map(gap -> gap.group())
                                .toArray(String[]::new)));
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
        return LITERAL.matcher(JOINED.matcher(source).replaceAll("7"))
                .results()
                .map(literal -> PARAMETER.matcher(literal.group(1)).replaceAll("7"))
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
