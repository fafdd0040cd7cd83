package cn.zhishen.enterprise.library;

import static cn.zhishen.enterprise.LibraryFixtures.newUscc;
import static cn.zhishen.enterprise.LibraryFixtures.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.DatabaseTest;
import cn.zhishen.enterprise.EntryType;
import cn.zhishen.enterprise.InvalidInput;
import cn.zhishen.enterprise.LibraryFixtures;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.Uscc;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Many entries of a list removed or changed at once. */
@DatabaseTest
class ManyEntriesTest {

    @Autowired
    EnterpriseLibrary library;

    @Autowired
    PersonList persons;

    private Uscc uscc;

    @BeforeEach
    void tenPeople() {
        uscc = newUscc();
        library.put(profile(uscc, "高原建设有限公司"));
        library.putPersons(
                uscc, IntStream.range(0, 10).mapToObj(LibraryFixtures::person).toList());
    }

    @Test
    void manyAreRemovedAndASecondTimeRemovesNothing() {
        var seen = seen(0, 3, 9);
        assertThat(persons.removeAll(uscc, seen)).isEqualTo(3);
        assertThat(names()).containsExactly("人员1", "人员2", "人员4", "人员5", "人员6", "人员7", "人员8");
        assertThat(persons.removeAll(uscc, seen)).isZero();
        assertThat(names()).hasSize(7);
    }

    @Test
    void nothingIsRemovedIfOneHasChangedSince() {
        var seen = seen(0, 1, 2);
        var second = entry(1);
        persons.change(uscc, second.ref(), second.revision(), positioned("电工").apply(second.content()));
        assertThatThrownBy(() -> persons.removeAll(uscc, seen)).isInstanceOf(ChangedMeanwhile.class);
        assertThat(names()).hasSize(10);
    }

    @Test
    void manyAreChangedOnceAndKeepEverythingElse() {
        var seen = seen(2, 4);
        assertThat(persons.changeAll(uscc, seen, positioned("安全员"))).isEqualTo(2);
        assertThat(entry(2).content()).isEqualTo(positioned("安全员").apply(LibraryFixtures.person(2)));
        assertThat(entry(2).revision()).isEqualTo(seen.get(entry(2).ref()) + 1);
        assertThat(entry(3).content()).isEqualTo(LibraryFixtures.person(3));
        assertThat(persons.changeAll(uscc, seen, positioned("安全员")))
                .as("a second click")
                .isZero();
        assertThat(entry(2).revision()).isEqualTo(seen.get(entry(2).ref()) + 1);
        assertThat(persons.page(uscc, "安全员", null, 1, 20).total())
                .as("what is searched follows")
                .isEqualTo(2);
    }

    @Test
    void nothingIsChangedIfOneIsGoneOrAnotherOrWouldBreakARule() {
        var seen = seen(0, 1, 2);
        assertThatThrownBy(() -> persons.changeAll(uscc, seen, positioned("长".repeat(101))))
                .isInstanceOf(InvalidInput.class);
        var first = entry(0);
        persons.change(uscc, first.ref(), first.revision(), positioned("电工").apply(first.content()));
        assertThatThrownBy(() -> persons.changeAll(uscc, seen, positioned("安全员")))
                .isInstanceOf(ChangedMeanwhile.class);
        assertThat(entry(1).content()).isEqualTo(LibraryFixtures.person(1));
        var fresh = seen(0, 1, 2);
        persons.remove(uscc, entry(2).ref(), entry(2).revision());
        assertThatThrownBy(() -> persons.changeAll(uscc, fresh, positioned("安全员")))
                .isInstanceOf(ChangedMeanwhile.class);
        assertThat(entry(1).content()).isEqualTo(LibraryFixtures.person(1));
    }

    @Test
    void anotherEnterprisesEntriesAreNotReached() {
        var other = newUscc();
        library.put(profile(other, "另一家建设有限公司"));
        assertThat(persons.removeAll(other, seen(0, 1))).isZero();
        assertThat(persons.chosen(other, seen(0, 1).keySet())).isEmpty();
        assertThatThrownBy(() -> persons.changeAll(other, seen(0), positioned("安全员")))
                .isInstanceOf(ChangedMeanwhile.class);
        assertThat(names()).hasSize(10);
    }

    private static UnaryOperator<Person> positioned(String position) {
        return person -> EntryType.PERSONS
                .fields()
                .build(field -> field.path().equals("position") ? position : field.of(person));
    }

    private Map<UUID, Long> seen(int... at) {
        return IntStream.of(at)
                .mapToObj(this::entry)
                .collect(Collectors.toMap(Entry<Person>::ref, Entry<Person>::revision));
    }

    private Entry<Person> entry(int at) {
        return persons.page(uscc, LibraryFixtures.citizen(at).key(), null, 1, 1)
                .entries()
                .get(0);
    }

    private List<String> names() {
        return library.persons(uscc).stream().map(Person::name).toList();
    }
}
