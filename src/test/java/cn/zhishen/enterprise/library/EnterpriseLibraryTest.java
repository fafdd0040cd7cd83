package cn.zhishen.enterprise.library;

import static cn.zhishen.enterprise.LibraryFixtures.citizen;
import static cn.zhishen.enterprise.LibraryFixtures.equipment;
import static cn.zhishen.enterprise.LibraryFixtures.newUscc;
import static cn.zhishen.enterprise.LibraryFixtures.person;
import static cn.zhishen.enterprise.LibraryFixtures.profile;
import static cn.zhishen.enterprise.LibraryFixtures.project;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.zhishen.Concurrently;
import cn.zhishen.DatabaseTest;
import cn.zhishen.TestClock;
import cn.zhishen.enterprise.Employment;
import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.enterprise.Equipment;
import cn.zhishen.enterprise.InvalidInput;
import cn.zhishen.enterprise.LibraryFixtures;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.enterprise.Project;
import cn.zhishen.enterprise.UnknownEnterprise;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.shared.FieldError;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class EnterpriseLibraryTest {

    @Autowired
    EnterpriseLibrary library;

    @Autowired
    TestClock clock;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void aProfileIsReadAsItWasPut() {
        var uscc = newUscc();
        assertThat(library.exists(uscc)).isFalse();
        assertThat(library.find(uscc)).isEmpty();
        assertThat(library.put(profile(uscc, "高原建设有限公司"))).isTrue();
        assertThat(library.exists(uscc)).isTrue();
        assertThat(library.find(uscc)).contains(profile(uscc, "高原建设有限公司"));
        assertThat(library.put(profile(uscc, "雪域建设有限公司"))).isFalse();
        assertThat(library.find(uscc)).contains(profile(uscc, "雪域建设有限公司"));
    }

    @Test
    void listsAreReplacedWholeAndKeepTheirOrder() {
        var uscc = enterprise();
        library.putPersons(uscc, List.of(person(3), person(1), person(2)));
        assertThat(library.persons(uscc)).containsExactly(person(3), person(1), person(2));
        library.putPersons(uscc, List.of(person(2), person(4)));
        assertThat(library.persons(uscc)).containsExactly(person(2), person(4));

        library.putEquipment(uscc, List.of(equipment("B"), equipment("A")));
        assertThat(library.equipment(uscc)).containsExactly(equipment("B"), equipment("A"));
        library.putEquipment(uscc, List.of());
        assertThat(library.equipment(uscc)).isEmpty();

        library.putProjects(uscc, List.of(project("二"), project("一")));
        assertThat(library.projects(uscc)).containsExactly(project("二"), project("一"));
    }

    @Test
    void onlyThosePersonsAreReadWhoAreAsked() {
        var uscc = enterprise();
        library.putPersons(uscc, List.of(person(3), person(1), person(2)));
        assertThat(library.persons(uscc, List.of(citizen(2), citizen(3), citizen(9))))
                .containsExactly(person(3), person(2));
        assertThat(library.persons(uscc, List.of())).isEmpty();
        assertThat(library.persons(newUscc(), List.of(citizen(2)))).isEmpty();
    }

    @Test
    void aListReadAndReplacedTwiceInOneTransactionIsTheLast() {
        var uscc = enterprise();
        transaction.executeWithoutResult(status -> {
            library.putPersons(uscc, List.of(person(1), person(2)));
            assertThat(library.persons(uscc)).hasSize(2);
            library.putPersons(uscc, List.of(person(2)));
        });
        assertThat(library.persons(uscc)).containsExactly(person(2));
    }

    @Test
    void aListOfAnUnknownEnterpriseIsRefused() {
        assertThatThrownBy(() -> library.putPersons(newUscc(), List.of(person(1))))
                .isInstanceOf(UnknownEnterprise.class)
                .hasMessageContaining("请先提交企业基本信息");
    }

    @Test
    void everyErrorOfAPersonIsNamedAtOnce() {
        var tomorrow = clock.today().plusDays(1);
        var bad = new Person(
                null,
                " ",
                null,
                null,
                tomorrow,
                null,
                List.of(new PersonCertificate(null, null, null, List.of(), "", tomorrow, null)),
                List.of(
                        new Employment(clock.today(), clock.today().minusDays(1), "甲", null, null, false),
                        new Employment(null, null, "乙", null, null, false)));
        var thrown = invalid(() -> library.putPersons(newUscc(), List.of(person(1), bad)));
        assertThat(thrown.errors())
                .extracting(FieldError::field)
                .containsExactlyInAnyOrder(
                        "persons[1].citizenId",
                        "persons[1].name",
                        "persons[1].graduatedOn",
                        "persons[1].certificates[0].kind",
                        "persons[1].certificates[0].name",
                        "persons[1].certificates[0].number",
                        "persons[1].certificates[0].issuedOn",
                        "persons[1].employments[0].to",
                        "persons[1].employments[1].from");
    }

    @Test
    void everyErrorOfAProfileIsNamedAtOnce() {
        var bad = new EnterpriseProfile(
                newUscc(),
                "长".repeat(101),
                "拉萨\0",
                new BigDecimal("-1"),
                new BigDecimal("1E2147483647"),
                clock.today().plusDays(1),
                "",
                null,
                null,
                null);
        assertThat(invalid(() -> library.put(bad)).errors())
                .extracting(FieldError::field)
                .containsExactlyInAnyOrder(
                        "name",
                        "address",
                        "registeredCapitalWan",
                        "netAssetsWan",
                        "establishedOn",
                        "legalRepresentative",
                        "legalRepresentativeId");
    }

    @Test
    void theBoundariesThemselvesAreAccepted() {
        var uscc = newUscc();
        library.put(new EnterpriseProfile(
                uscc,
                "长".repeat(100),
                "拉萨",
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                clock.today(),
                "扎西",
                LibraryFixtures.citizen(1),
                null,
                null));
        library.putEquipment(uscc, List.of(new Equipment("1", "全站仪", null, 1, null, clock.today(), null, null)));
        library.putProjects(
                uscc,
                List.of(new Project(
                        "1",
                        "某桥",
                        null,
                        null,
                        null,
                        null,
                        clock.today(),
                        clock.today(),
                        null,
                        null,
                        null,
                        null,
                        null)));
        assertThat(library.equipment(uscc)).hasSize(1);
        assertThat(library.projects(uscc)).hasSize(1);
    }

    @Test
    void quantityAndPeriodAreChecked() {
        var none = new Equipment("1", "全站仪", null, 0, null, null, null, null);
        assertThat(invalid(() -> library.putEquipment(newUscc(), List.of(none))).errors())
                .extracting(FieldError::field)
                .containsExactly("equipment[0].quantity");
        var today = clock.today();
        var backwards =
                new Project("1", "某桥", null, null, null, null, today, today.minusDays(1), null, null, null, null, null);
        assertThat(invalid(() -> library.putProjects(newUscc(), List.of(backwards)))
                        .errors())
                .extracting(FieldError::field)
                .containsExactly("projects[0].completedOn");
    }

    @Test
    void theSameCitizenIdTwiceIsRefusedAndNotSpeltOut() {
        var thrown = invalid(() -> library.putPersons(newUscc(), List.of(person(1), person(2), person(1))));
        assertThat(thrown.errors()).singleElement().satisfies(error -> {
            assertThat(error.field()).isEqualTo("persons[2].citizenId");
            assertThat(error.message())
                    .contains("第 1 条重复", "********")
                    .doesNotContain(citizen(1).key());
        });
        assertThat(invalid(() -> library.putEquipment(newUscc(), List.of(equipment("1"), equipment("1"))))
                        .errors())
                .extracting(FieldError::field)
                .containsExactly("equipment[1].id");
        assertThat(invalid(() -> library.putProjects(newUscc(), List.of(project("1"), project("1"))))
                        .errors())
                .extracting(FieldError::field)
                .containsExactly("projects[1].id");
    }

    @Test
    void anEmptyEntryIsNamed() {
        assertThat(invalid(() -> library.putPersons(newUscc(), Arrays.asList(person(1), null)))
                        .errors())
                .extracting(FieldError::field)
                .containsExactly("persons[1]");
    }

    @Test
    void twentyThousandPersonsAreAcceptedAndOneMoreIsNot() {
        var uscc = enterprise();
        var people =
                IntStream.range(0, 20_000).mapToObj(LibraryFixtures::person).toList();
        library.putPersons(uscc, people);
        assertThat(library.persons(uscc)).isEqualTo(people);
        assertThat(library.persons(uscc, people.stream().map(Person::identity).toList()))
                .hasSize(20_000);
        var thrown = invalid(() -> library.putPersons(uscc, Collections.nCopies(20_001, person(1))));
        assertThat(thrown.errors()).extracting(FieldError::field).containsExactly("persons");
    }

    @Test
    void writersOfTheSameEnterpriseWaitForEachOther() throws Exception {
        var uscc = newUscc();
        var created = Concurrently.run(20, i -> library.put(profile(uscc, "企业" + i)));
        assertThat(created).containsOnlyOnce(true);

        Concurrently.run(20, i -> {
            library.putPersons(
                    uscc,
                    IntStream.range(0, 30).mapToObj(p -> person(i * 10 + p)).toList());
            return null;
        });
        var stored = library.persons(uscc);
        assertThat(stored).hasSize(30);
        var first = Integer.parseInt(stored.get(0).name().substring(2));
        assertThat(stored)
                .isEqualTo(IntStream.range(first, first + 30)
                        .mapToObj(LibraryFixtures::person)
                        .toList());
    }

    private Uscc enterprise() {
        var uscc = newUscc();
        library.put(profile(uscc, "高原建设有限公司"));
        return uscc;
    }

    private static InvalidInput invalid(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        var thrown = catchThrowableOfType(InvalidInput.class, call);
        assertThat(thrown).isNotNull();
        return thrown;
    }
}
