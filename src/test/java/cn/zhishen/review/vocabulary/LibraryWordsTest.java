package cn.zhishen.review.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.DeliveredSettings;
import cn.zhishen.enterprise.Employment;
import cn.zhishen.enterprise.Equipment;
import cn.zhishen.enterprise.Figure;
import cn.zhishen.enterprise.LibraryFixtures;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.enterprise.Project;
import cn.zhishen.qualification.FileRuleTables;
import cn.zhishen.review.FakeRuleTables;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages about the words of the library when they are entered, long before a review. */
class LibraryWordsTest {

    private static final Vocabularies VOCABULARIES =
            new Vocabularies(new FileRuleTables(), FakeRuleTables.NOTHING_SETTLED);

    private final LibraryWords words = words(1000);

    private static LibraryWords words(int mostRemarks) {
        return new LibraryWords(
                VOCABULARIES,
                Clock.fixed(FakeRuleTables.NOW, ZoneOffset.UTC),
                DeliveredSettings.of(
                        LibraryWords.Settings.class,
                        Map.of("zhishen.library.max-remarks", String.valueOf(mostRemarks))));
    }

    /** Empty where no message is expected. */
    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @CsvSource({
        "TITLE,        工程系列,          中级,   给排水,",
        "TITLE,        工程系列,          中级,   给水排水工程,",
        "TITLE,        工程系列,          中级,   给排水和暖通,  specialties[0] 职称专业“给排水和暖通”不在词表中，审查时须人工核对；相近的词：给排水",
        "TITLE,        工程系列,          中级,   舞蹈,        specialties[0] 职称专业“舞蹈”不在词表中，审查时须人工核对",
        "TITLE,        工程系列,          中级,   给排水|舞蹈,  specialties[1] 职称专业“舞蹈”不在词表中，审查时须人工核对",
        "TITLE,        工程系列,          中级,   给排水、舞蹈,  specialties[0] 职称专业“舞蹈”不在词表中，审查时须人工核对",
        "TITLE,        工程系列,          中级,   ,            specialties 职称专业没有填写，也没有填写所学专业，要求专业的标准不计此证，请补充",
        "TITLE,        工程系列,          ,      结构,         level 职称等级没有填写，审查时须人工核对，请补充",
        "TITLE,        高级工程师,         ,      结构,",
        "TITLE,        工程系列,          顶级,   结构,         level 职称等级“顶级”不在词表中，审查时须人工核对",
        "TITLE,        杂技系列,          中级,   结构,         name 职称系列“杂技系列”不在词表中，审查时须人工核对",
        "SKILL,        电工,             高级工,  ,",
        "SKILL,        电工,             ,      ,",
        "SKILL,        特殊工种,          中级工,  电工,",
        "SKILL,        高级砌筑工,        中级工,  ,",
        "SKILL,        高级砌筑师傅,       中级工,  ,            name 工种“高级砌筑师傅”不在词表中，审查时须人工核对",
        "TITLE,        工程系列,          中级,   楼宇自动化,     specialties[0] 职称专业“楼宇自动化”不是标准所列的词，审查时须人工核对；相近的词：自动化",
        "SKILL,        电工,             绝顶工,  ,            level 技能等级“绝顶工”不在词表中，审查时须人工核对",
        "REGISTRATION, 注册建造师,         二级,   建筑工程,",
        "REGISTRATION, 二级建造师,         ,      建筑工程,",
        "REGISTRATION, 注册建造师,         二级,   ,            specialties 注册专业没有填写，要求专业的标准不计此证，请补充",
        "REGISTRATION, 国家注册监理工程师,   ,      ,            specialties 注册专业没有填写，要求专业的标准不计此证，请补充",
        "REGISTRATION, 注册造价工程师,      一级,   ,",
        "REGISTRATION, 注册建造师,         四级,   建筑工程,      level 注册等级“四级”不在词表中，审查时须人工核对",
        "REGISTRATION, 注册建造师,         二级,   农村工程,      specialties[0] 注册专业“农村工程”不在词表中，审查时须人工核对",
        "REGISTRATION, 注册电子工程师,      ,      ,            name 注册证书“注册电子工程师”不在词表中，审查时须人工核对",
    })
    void ofACertificate(PersonCertificate.Kind kind, String name, String level, String specialties, String said) {
        var remarks = words.persons(
                List.of(LibraryFixtures.person(1), person(null, List.of(certificate(kind, name, level, specialties)))));

        assertThat(remarks.stream().map(remark -> remark.field() + " " + remark.message()))
                .isEqualTo(said == null ? List.of() : List.of("persons[1].certificates[0]." + said));
    }

    @Test
    void theDiplomaNamesTheSpecialtyOfATitleToo() {
        var title = certificate(PersonCertificate.Kind.TITLE, "工程系列", "中级", null);

        assertThat(words.persons(List.of(person("土木工程", List.of(title))))).isEmpty();
    }

    @Test
    void aCareerIsLookedAtWhereItWasTechnicalManagement() {
        var career = Stream.of(true, false)
                .map(technical -> new Employment(LocalDate.of(2010, 1, 1), null, "甲", null, "星际工程", technical))
                .toList();
        var person = new Person(LibraryFixtures.citizen(1), "扎西", null, null, null, null, List.of(), career);

        assertThat(words.persons(List.of(person)))
                .singleElement()
                .isEqualTo(new WordRemark(
                        "persons[0].employments[0].field", "星际工程", "从业领域", null, "从业领域“星际工程”不在词表中，审查时须人工核对"));
    }

    @Test
    void ofAProjectCategoryLevelFiguresAndTraits() {
        var project = new Project(
                "1",
                "某楼",
                "建筑工程施工总包",
                "超大",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                figures("建筑面积（平方米）", "建筑面积（公顷）", "钢结构高度", "供水厂规模（万吨/日）", "屋顶数"),
                List.of("高速公路", "豪华"));

        assertThat(words.projects(List.of(project)).stream()
                        .map(remark ->
                                remark.field() + " " + remark.kind() + " " + remark.word() + " " + remark.nearest()))
                .containsExactly(
                        "projects[0].category 业绩类别 建筑工程施工总包 建筑工程施工总承包",
                        "projects[0].standardLevel 业绩标准等级 超大 null",
                        "projects[0].figures[1].name 规模指标 建筑面积（公顷） 建筑面积（平方米）",
                        "projects[0].figures[2].name 规模指标 钢结构高度 钢结构高度（米）",
                        "projects[0].figures[4].name 规模指标 屋顶数 null",
                        "projects[0].traits[1] 业绩特征 豪华 null");
        assertThat(words.projects(List.of(project)).get(3).message())
                .isEqualTo("规模指标“钢结构高度”没有写明单位，审查时须人工核对；相近的词：钢结构高度（米）");
    }

    @Test
    void ofEquipmentFiguresAndTraitsAndNotTheName() {
        var equipment = new Equipment("1", "时光机", null, 1, null, null, figures("功率（千瓦）", "速度（光年）"), List.of("神奇"));

        assertThat(words.equipment(List.of(equipment)))
                .extracting(WordRemark::field)
                .containsExactly("equipment[0].figures[1].name", "equipment[0].traits[0]");
    }

    @Test
    void ofVeryManyTheFirstAreSaid() {
        var person = person(null, List.of(certificate(PersonCertificate.Kind.TITLE, "杂技系列", "顶级", "舞蹈")));

        assertThat(words(5).persons(Collections.nCopies(100, person)))
                .hasSize(5)
                .last()
                .extracting(WordRemark::field)
                .isEqualTo("persons[1].certificates[0].level");
    }

    @Test
    void theWordsOfTheVocabularyAreOffered() {
        assertThat(words.of("persons.certificates.level"))
                .contains("一级", "高级", "高级工")
                .doesNotHaveDuplicates();
        assertThat(words.of("persons.certificates.name")).contains("注册建造师", "工程系列", "电工");
        assertThat(words.of("projects.category")).startsWith("建筑工程施工总承包");
        assertThat(words.of("projects.figures.name")).contains("钢结构高度（米）");
        assertThat(words.of("persons.name")).isEmpty();
    }

    private static Person person(String major, List<PersonCertificate> certificates) {
        return new Person(LibraryFixtures.citizen(1), "扎西", null, major, null, null, certificates, List.of());
    }

    private static PersonCertificate certificate(
            PersonCertificate.Kind kind, String name, String level, String specialties) {
        return new PersonCertificate(
                kind,
                name,
                level,
                specialties == null ? List.of() : Arrays.asList(specialties.split("\\|")),
                "1",
                null,
                null);
    }

    private static List<Figure> figures(String... names) {
        return Stream.of(names).map(name -> new Figure(name, BigDecimal.ONE)).toList();
    }
}
