package cn.zhishen.enterprise.library;

import static cn.zhishen.enterprise.LibraryFixtures.citizen;
import static cn.zhishen.enterprise.LibraryFixtures.newUscc;
import static cn.zhishen.enterprise.LibraryFixtures.profile;
import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.DatabaseTest;
import cn.zhishen.enterprise.Equipment;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.enterprise.PersonCertificate.Kind;
import cn.zhishen.enterprise.Project;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EntryPage.Asked;
import cn.zhishen.enterprise.library.EntryPage.Sorting;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The lists of the library, sorted by a column and read page by page. */
@DatabaseTest
class SortedListsTest {

    @Autowired
    EnterpriseLibrary library;

    @Autowired
    PersonList persons;

    @Autowired
    EquipmentList equipment;

    @Autowired
    ProjectList projects;

    @Autowired
    JdbcTemplate jdbc;

    private Uscc uscc;

    @BeforeEach
    void anEnterprise() {
        uscc = newUscc();
        library.put(profile(uscc, "高原建设有限公司"));
    }

    @Test
    void namesAreSortedByPinyinAndEqualOnesStayAsEntered() {
        library.putPersons(
                uscc,
                List.of(
                        person(0, "张三", "电工", null),
                        person(1, "阿旺", null, null),
                        person(2, "次仁", "安全员", null),
                        person(3, "阿旺", "电工", null)));
        assertThat(jdbc.queryForObject("select count(*) from pg_collation where collname = 'zh-x-icu'", Integer.class))
                .as("this database knows pinyin")
                .isPositive();
        assertThat(people("name", false)).containsExactly("阿旺 1", "阿旺 3", "次仁 2", "张三 0");
        assertThat(people("name", true)).containsExactly("张三 0", "次仁 2", "阿旺 1", "阿旺 3");
        assertThat(people("position", false)).containsExactly("次仁 2", "张三 0", "阿旺 3", "阿旺 1");
        assertThat(people("position", true))
                .as("those without come last")
                .containsExactly("张三 0", "阿旺 3", "次仁 2", "阿旺 1");
        assertThat(people("content", true))
                .as("no column by which one sorts")
                .containsExactly("张三 0", "阿旺 1", "次仁 2", "阿旺 3");
    }

    @Test
    void whoseCertificateEndsFirstComesFirstAndWithoutOneLast() {
        library.putPersons(
                uscc,
                List.of(
                        person(0, "甲", null, null),
                        person(1, "乙", null, LocalDate.of(2030, 1, 1)),
                        person(2, "丙", null, LocalDate.of(2027, 1, 1))));
        assertThat(people("ending", false)).containsExactly("丙 2", "乙 1", "甲 0");
        assertThat(people("ending", true)).containsExactly("乙 1", "丙 2", "甲 0");
    }

    @Test
    void everyPageOfASortedAndNarrowedListFollowsTheOneBefore() {
        library.putPersons(
                uscc,
                IntStream.range(0, 50)
                        .mapToObj(at -> person(
                                at, at % 2 == 0 ? "同名" : "另一人", "工种" + at % 5, LocalDate.of(2030, 1, 1 + at % 3)))
                        .toList());
        var seen = new ArrayList<String>();
        for (int page = 1; page <= 3; page++) {
            var found = persons.page(
                    uscc, new Asked("同名", new Sorting("position", true), page, 10), Kind.REGISTRATION, null);
            assertThat(found.total()).isEqualTo(25);
            found.entries().forEach(one -> seen.add(one.content().position()));
        }
        assertThat(seen).hasSize(25).isSortedAccordingTo((one, other) -> other.compareTo(one));
        var all = new ArrayList<>();
        for (int page = 1; page <= 5; page++) {
            persons.page(uscc, new Asked("", new Sorting("ending", false), page, 10))
                    .entries()
                    .forEach(one -> all.add(one.ref()));
        }
        assertThat(all).hasSize(50).doesNotHaveDuplicates();
    }

    @Test
    void equipmentIsSortedByNumbersAndDays() {
        library.putEquipment(
                uscc,
                List.of(
                        new Equipment("ZB-3", "塔吊", null, 9, null, LocalDate.of(2021, 1, 1), null, null),
                        new Equipment("ZB-1", "搅拌机", null, 10, null, null, null, null),
                        new Equipment("ZB-2", "摊铺机", null, 2, null, LocalDate.of(2019, 1, 1), null, null)));
        assertThat(pieces("quantity", false)).containsExactly("ZB-2", "ZB-3", "ZB-1");
        assertThat(pieces("purchased", true)).containsExactly("ZB-3", "ZB-2", "ZB-1");
        assertThat(pieces("id", false)).containsExactly("ZB-1", "ZB-2", "ZB-3");
        assertThat(pieces("name", false)).containsExactly("ZB-1", "ZB-3", "ZB-2");
    }

    @Test
    void projectsAreSortedByTheDayOfTheirCompletion() {
        library.putProjects(
                uscc,
                List.of(
                        project("A", "楼", "b类", LocalDate.of(2021, 1, 1)),
                        project("B", "桥", "a类", null),
                        project("C", "路", null, LocalDate.of(2024, 1, 1))));
        assertThat(works("completed", true)).containsExactly("C", "A", "B");
        assertThat(works("category", false)).containsExactly("B", "A", "C");
        assertThat(works("name", false)).containsExactly("A", "C", "B");
    }

    private static Project project(String id, String name, String category, LocalDate completed) {
        return new Project(id, name, category, null, null, null, null, completed, null, null, null, null, null);
    }

    private static Person person(int at, String name, String position, LocalDate until) {
        var certificate = new PersonCertificate(
                Kind.REGISTRATION, "注册建造师", "二级", List.of("建筑工程"), "藏" + at, LocalDate.of(2020, 1, 1), until);
        return new Person(citizen(at), name, null, String.valueOf(at), null, position, List.of(certificate), List.of());
    }

    private List<String> people(String column, boolean descending) {
        return persons.page(uscc, asked(column, descending)).entries().stream()
                .map(one -> one.content().name() + " " + one.content().major())
                .toList();
    }

    private List<String> pieces(String column, boolean descending) {
        return equipment.page(uscc, asked(column, descending)).entries().stream()
                .map(one -> one.content().id())
                .toList();
    }

    private List<String> works(String column, boolean descending) {
        return projects.page(uscc, asked(column, descending)).entries().stream()
                .map(one -> one.content().id())
                .toList();
    }

    private static Asked asked(String column, boolean descending) {
        return new Asked("", new Sorting(column, descending), 1, 20);
    }
}
