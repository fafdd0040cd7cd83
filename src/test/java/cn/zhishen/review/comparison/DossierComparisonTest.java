package cn.zhishen.review.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.application.dossier.Dossier;
import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.enterprise.Equipment;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.enterprise.Project;
import cn.zhishen.review.DossierFixture;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each kind of difference between two dossiers is told, and no number of a document. */
class DossierComparisonTest {

    private final DossierFixture fixture = DossierFixture.dossier()
            .applyingFor(DossierFixture.BUILDING_SECOND)
            .withConstructors(2, "建筑工程")
            .withTitled(2, "结构")
            .withEquipment(2, "塔式起重机", List.of(), List.of())
            .withProject(DossierFixture.BUILDING_SECOND, List.of(), "建筑面积（平方米）", 20000);
    private final Dossier earlier = fixture.build();

    @Test
    void twoThatStateTheSameDoNotDiffer() {
        var same = DossierComparison.of(earlier, fixture.build());

        assertThat(same.differs()).isFalse();
        assertThat(same.people().unchanged()).isEqualTo(4);
        assertThat(same.equipment().unchanged()).isEqualTo(1);
        assertThat(same.projects().unchanged()).isEqualTo(1);
    }

    @Test
    void peopleWhoCameAndWentAreNamedWithMaskedDocuments() {
        var new1 = fixture.person(DossierFixture.title("中级", "给排水"));
        var went = earlier.titled().get(1);
        var later =
                earlier.choosing(earlier.registered(), List.of(earlier.titled().get(0), new1), earlier.skilled());

        var people = DossierComparison.of(earlier, later).people();

        assertThat(people.added().shown()).singleElement().satisfies(line -> {
            assertThat(line.name()).isEqualTo(new1.name());
            assertThat(line.detail()).isEqualTo(new1.identity().masked());
        });
        assertThat(people.gone().shown())
                .extracting(DossierComparison.Line::name)
                .containsExactly(went.name());
        assertThat(people.unchanged()).isEqualTo(3);
        assertThat(people.toString())
                .doesNotContain(new1.identity().number(), went.identity().number());
    }

    @Test
    void aCertificateThatWasRenewedIsOneThatChanged() {
        var person = earlier.registered().get(0);
        var certificate = person.certificates().get(0);
        var renewed = with(person, certificate(certificate, LocalDate.of(2031, 1, 1)));

        assertThat(changes(replacing(person, renewed)))
                .containsExactly("证书 " + certificate.number() + " 有效期至：2028年01月01日 → 2031年01月01日");
    }

    @Test
    void certificatesThatCameAndWentAreTold() {
        var person = earlier.titled().get(0);
        var other = new PersonCertificate(
                PersonCertificate.Kind.TITLE, "工程系列", "高级", List.of("结构"), "GJ-1", LocalDate.of(2025, 1, 1), null);

        var changes = changes(replacing(person, with(person, other)));

        assertThat(changes)
                .anyMatch(line -> line.startsWith("证书新增：") && line.contains("高级") && line.contains("GJ-1"))
                .anyMatch(line -> line.startsWith("证书去掉：") && line.contains("中级"));
    }

    @Test
    void whoIsDeclaredAsSomethingElseIsTold() {
        var person = earlier.registered().get(0);
        var later = earlier.choosing(
                List.of(earlier.registered().get(1)), and(earlier.titled(), person), earlier.skilled());

        assertThat(changes(later)).containsExactly("申报为：注册人员 → 职称人员");
    }

    @Test
    void headAndLeadsAreNamed() {
        var person = earlier.titled().get(0);
        var later = earlier.headedBy(person).ledBy(Map.of("D101B", person));

        assertThat(DossierComparison.of(earlier, later).roles())
                .containsExactly(
                        "企业负责人：无 → %s（%s）"
                                .formatted(person.name(), person.identity().masked()),
                        "技术负责人（建筑工程施工总承包二级）：无 → %s（%s）"
                                .formatted(person.name(), person.identity().masked()));
    }

    @Test
    void figuresOfTheEnterpriseAreToldAndPrivateOnesOnlyThatTheyDiffer() {
        var was = earlier.enterprise();
        var is = new EnterpriseProfile(
                was.uscc(),
                was.name(),
                was.address(),
                new BigDecimal("5000.00"),
                new BigDecimal("6000.50"),
                was.establishedOn(),
                was.legalRepresentative(),
                was.legalRepresentativeId(),
                was.contactName(),
                "13811112222");

        var figures = DossierComparison.of(earlier, with(earlier, is)).figures();

        assertThat(figures).containsExactly("净资产（万元）：5000 → 6000.5", "联系电话：有变化");
    }

    @Test
    void equipmentAndProjectsAreCompared() {
        var machine = earlier.equipment().get(0);
        var project = earlier.projects().get(0);
        var later = earlier.having(
                List.of(new Equipment(
                        machine.id(),
                        machine.name(),
                        machine.model(),
                        5,
                        "租赁",
                        machine.purchasedOn(),
                        List.of(),
                        List.of())),
                List.of(withLead(project, earlier.titled().get(0))));

        var compared = DossierComparison.of(earlier, later);

        assertThat(compared.equipment().changed().shown())
                .flatExtracting(DossierComparison.Line::changes)
                .containsExactly("数量：2 → 5", "来源：自有 → 租赁");
        assertThat(compared.projects().changed().shown())
                .flatExtracting(DossierComparison.Line::changes)
                .containsExactly(
                        "项目技术负责人证件号码：无 → " + earlier.titled().get(0).identity().masked());
        var without = DossierComparison.of(earlier, earlier.having(List.of(), List.of()));
        assertThat(without.equipment().gone().size()).isEqualTo(1);
        assertThat(without.projects().gone().size()).isEqualTo(1);
    }

    @Test
    void longListsAreCutAndSayHowManyMoreThereAre() {
        var many = new ArrayList<Person>();
        for (int i = 0; i < DossierComparison.MOST + 7; i++) {
            many.add(fixture.person(DossierFixture.skill("电工")));
        }

        var added = DossierComparison.of(earlier, earlier.choosing(earlier.registered(), earlier.titled(), many))
                .people()
                .added();

        assertThat(added.shown()).hasSize(DossierComparison.MOST);
        assertThat(added.hidden()).isEqualTo(7);
        assertThat(added.size()).isEqualTo(DossierComparison.MOST + 7);
    }

    private List<String> changes(Dossier later) {
        return DossierComparison.of(earlier, later).people().changed().shown().stream()
                .flatMap(line -> line.changes().stream())
                .toList();
    }

    private Dossier replacing(Person person, Person other) {
        return earlier.choosing(
                replaced(earlier.registered(), person, other),
                replaced(earlier.titled(), person, other),
                earlier.skilled());
    }

    private static List<Person> replaced(List<Person> people, Person person, Person other) {
        return people.stream().map(one -> one.equals(person) ? other : one).toList();
    }

    private static <T> List<T> and(List<T> some, T one) {
        return Stream.concat(some.stream(), Stream.of(one)).toList();
    }

    private static Person with(Person one, PersonCertificate certificate) {
        return new Person(
                one.identity(),
                one.name(),
                one.education(),
                one.major(),
                one.graduatedOn(),
                one.position(),
                List.of(certificate),
                one.employments());
    }

    private static PersonCertificate certificate(PersonCertificate one, LocalDate until) {
        return new PersonCertificate(
                one.kind(), one.name(), one.level(), one.specialties(), one.number(), one.issuedOn(), until);
    }

    private static Dossier with(Dossier one, EnterpriseProfile profile) {
        return new Dossier(
                one.number(),
                one.version(),
                one.kind(),
                one.items(),
                one.rulesAt(),
                one.appliedOn(),
                profile,
                one.enterpriseHead(),
                one.technicalLeads(),
                one.registered(),
                one.titled(),
                one.skilled(),
                one.equipment(),
                one.projects(),
                one.held());
    }

    private static Project withLead(Project one, Person lead) {
        return new Project(
                one.id(),
                one.name(),
                one.category(),
                one.standardLevel(),
                one.scale(),
                one.amountWan(),
                one.startedOn(),
                one.completedOn(),
                one.client(),
                one.managerId(),
                lead.identity(),
                one.figures(),
                one.traits());
    }
}
