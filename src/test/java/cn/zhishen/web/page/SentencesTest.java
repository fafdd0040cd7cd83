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
        var source = JOINED.matcher(read(SOURCES.resolve(name + ".java"))).replaceAll("7");
        var said = LITERAL.matcher(source)
                .results()
                .map(literal -> PARAMETER.matcher(literal.group(1)).replaceAll("7"))
                .filter(text -> Pattern.compile(HAN).matcher(text).find() && text.matches(".*(?:请|，).*"))
                .map(text -> text.startsWith("，") ? "统一社会信用代码应为 18 位，请核对营业执照" + text : text)
                .toList();
        assertThat(said).isNotEmpty();
        areEnglish(said);
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
                        withoutQuotes(row).split("\\{\\d[+!]?}"))
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
                .allSatisfy(row -> assertThat(row.getKey().toString().replaceAll("[+!]}", "}"))
                        .contains(Pattern.compile("\\{\\d}")
                                .matcher(row.getValue().toString())
                                .results()
                                .map(gap -> gap.group())
                                .toArray(String[]::new)));
    }

    private void areEnglish(Iterable<String> said) {
        assertThat(said)
                .allSatisfy(sentence ->
                        assertThat(sentences.of(sentence)).as(sentence).doesNotContainPattern(HAN));
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
