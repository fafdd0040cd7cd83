package cn.zhishen.enterprise.library;

import static cn.zhishen.enterprise.LibraryFixtures.citizen;
import static cn.zhishen.enterprise.LibraryFixtures.newUscc;
import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.DatabaseTest;
import cn.zhishen.enterprise.LibraryFixtures;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.enterprise.PersonCertificate.Kind;
import cn.zhishen.enterprise.Uscc;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** People who may count for a paragraph are offered first. */
@DatabaseTest
class LibrarySearchTest {

    private static final WantedCertificate CONSTRUCTOR =
            new WantedCertificate(Kind.REGISTRATION, "注册建造师", List.of("一级", "二级"), List.of("建筑工程", "房建"));
    private static final WantedCertificate STRUCTURES =
            new WantedCertificate(Kind.TITLE, null, List.of("高级"), List.of("结构"));
    private static final WantedCertificate ELECTRICIAN =
            new WantedCertificate(Kind.SKILL, null, List.of(), List.of("电工"));

    @Autowired
    private LibrarySearch search;

    @Autowired
    private EnterpriseLibrary library;

    private final List<Person> people = new ArrayList<>();

    @Test
    void whoDeclaresItComesBeforeWhoDeclaresSomethingLikeItAndThenTheOthers() {
        var nobody = somebody(null);
        var otherLevel = somebody(null, registration("注册建造师", "三级", "建筑工程"));
        var exact = somebody(null, registration("注册建造师", "二级", "市政公用工程", "房建"));
        var otherName = somebody(null, registration("注册监理工程师", "二级", "建筑工程"));
        var alsoExact = somebody(null, title("高级", "暖通"), registration("注册建造师", "一级", "建筑工程"));
        var uscc = kept();
        assertThat(search.people(question(uscc, "", 0, 9), List.of(CONSTRUCTOR), false)
                        .entries())
                .containsExactly(exact, alsoExact, otherLevel, nobody, otherName);
        var declaring = search.people(question(uscc, "", 0, 9), List.of(CONSTRUCTOR), true);
        assertThat(declaring.entries()).containsExactly(exact, alsoExact, otherLevel);
        assertThat(declaring.total()).isEqualTo(3);
    }

    @Test
    void aTitleCountsByItsSpecialtyOrByWhatWasStudied() {
        var studied = somebody("结构", title("高级", "给排水"));
        var young = somebody("结构", title("中级"));
        var specialised = somebody(null, title("高级", "结构"));
        var registered = somebody("结构", registration("注册建造师", "高级", "结构"));
        var uscc = kept();
        assertThat(search.people(question(uscc, "", 0, 9), List.of(STRUCTURES), false)
                        .entries())
                .containsExactly(studied, specialised, young, registered);
    }

    @Test
    void aTradeMayStandInTheNameOrAmongTheSpecialtiesAndHaveNoLevel() {
        var byName = somebody(null, new PersonCertificate(Kind.SKILL, "电工", null, List.of(), "1", null, null));
        var welder = somebody(null, new PersonCertificate(Kind.SKILL, "焊工", "高级工", List.of(), "2", null, null));
        var bySpecialty =
                somebody(null, new PersonCertificate(Kind.SKILL, "特种作业", "初级工", List.of("电工"), "3", null, null));
        var uscc = kept();
        assertThat(search.people(question(uscc, "", 0, 9), List.of(ELECTRICIAN), false)
                        .entries())
                .containsExactly(byName, bySpecialty, welder);
        assertThat(search.people(question(uscc, "", 0, 9), List.of(STRUCTURES, ELECTRICIAN), true)
                        .total())
                .isEqualTo(3);
    }

    @Test
    void pagesGoThroughEverybodyOnceWhereverOneListEndsAndTheNextBegins() {
        for (int i = 0; i < 23; i++) {
            switch (i % 3) {
                case 0 -> somebody(null, registration("注册建造师", "二级", "建筑工程"));
                case 1 -> somebody(null, registration("注册建造师", "二级", "机电工程"));
                default -> somebody(null);
            }
        }
        var uscc = kept();
        for (int size : new int[] {1, 4, 5, 8, 15, 23, 30}) {
            for (var suitableOnly : List.of(true, false)) {
                var seen = IntStream.rangeClosed(0, 23 / size)
                        .mapToObj(page ->
                                search.people(question(uscc, "", page, size), List.of(CONSTRUCTOR), suitableOnly))
                        .toList();
                int total = suitableOnly ? 16 : 23;
                assertThat(seen).allSatisfy(page -> assertThat(page.total()).isEqualTo(total));
                assertThat(seen.stream()
                                .flatMap(page -> page.entries().stream())
                                .toList())
                        .as("pages of %d, suitable only: %s", size, suitableOnly)
                        .containsExactlyElementsOf(inOrder().subList(0, total));
            }
        }
    }

    private List<Person> inOrder() {
        var order = new ArrayList<Person>();
        for (int kind = 0; kind < 3; kind++) {
            for (int i = kind; i < people.size(); i += 3) {
                order.add(people.get(i));
            }
        }
        return order;
    }

    @Test
    void aHandleStandsForADocumentOfAnyKind() {
        people.add(LibraryFixtures.withPassport());
        people.add(LibraryFixtures.fromHongKong());
        var uscc = kept();
        var handles = people.stream()
                .map(person -> search.handle(uscc, person.identity()))
                .toList();
        assertThat(search.byHandles(uscc, handles))
                .containsExactlyElementsOf(people.stream().map(Person::identity).toList());
        assertThat(search.people(question(uscc, "ｈ1234 5678", 0, 9), List.of(CONSTRUCTOR), false)
                        .entries())
                .containsExactly(LibraryFixtures.fromHongKong());
    }

    @Test
    void wordsAreSoughtInNameAndNumberAndAnotherEnterprisesPeopleAreNobodys() {
        var one = somebody(null, registration("注册建造师", "二级", "建筑工程"));
        somebody(null, registration("注册建造师", "二级", "建筑工程"));
        var uscc = kept();
        var last = one.identity().key().substring(6);
        assertThat(search.people(question(uscc, last, 0, 9), List.of(CONSTRUCTOR), false)
                        .entries())
                .containsExactly(one);
        assertThat(search.people(question(uscc, "%", 0, 9), List.of(CONSTRUCTOR), false)
                        .total())
                .isZero();
        people.clear();
        somebody(null);
        var other = kept();
        assertThat(search.people(question(other, "", 0, 9), List.of(CONSTRUCTOR), true)
                        .entries())
                .isEmpty();
        assertThat(search.people(question(other, "", 0, 9), List.of(), false).total())
                .isEqualTo(1);
    }

    private Uscc kept() {
        var uscc = newUscc();
        library.put(LibraryFixtures.profile(uscc, "高原建设有限公司"));
        library.putPersons(uscc, people);
        return uscc;
    }

    private Person somebody(String major, PersonCertificate... certificates) {
        var person = new Person(
                citizen(people.size()),
                "人员" + people.size(),
                null,
                major,
                null,
                null,
                List.of(certificates),
                List.of());
        people.add(person);
        return person;
    }

    private static LibrarySearch.Question question(Uscc uscc, String text, int page, int size) {
        return new LibrarySearch.Question(uscc, text, page, size);
    }

    private PersonCertificate registration(String name, String level, String... specialties) {
        return new PersonCertificate(
                Kind.REGISTRATION, name, level, List.of(specialties), "R" + people.size(), null, null);
    }

    private PersonCertificate title(String level, String... specialties) {
        return new PersonCertificate(Kind.TITLE, "工程系列", level, List.of(specialties), "T" + people.size(), null, null);
    }
}
