package cn.zhishen.enterprise.library;

import static cn.zhishen.enterprise.LibraryFixtures.citizen;
import static cn.zhishen.enterprise.LibraryFixtures.equipment;
import static cn.zhishen.enterprise.LibraryFixtures.fromHongKong;
import static cn.zhishen.enterprise.LibraryFixtures.newUscc;
import static cn.zhishen.enterprise.LibraryFixtures.person;
import static cn.zhishen.enterprise.LibraryFixtures.profile;
import static cn.zhishen.enterprise.LibraryFixtures.project;
import static cn.zhishen.enterprise.LibraryFixtures.withPassport;
import static cn.zhishen.enterprise.Workbooks.bytes;
import static cn.zhishen.enterprise.Workbooks.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.zhishen.Concurrently;
import cn.zhishen.DatabaseTest;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.InvalidInput;
import cn.zhishen.enterprise.LibraryFixtures;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.enterprise.PersonCertificate.Kind;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.workbook.LibraryImports;
import cn.zhishen.enterprise.workbook.PersonWorkbook;
import cn.zhishen.enterprise.workbook.UnknownImport;
import cn.zhishen.shared.FieldError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@DatabaseTest
class EntryListTest {

    @Autowired
    EnterpriseLibrary library;

    @Autowired
    PersonList persons;

    @Autowired
    EquipmentList equipment;

    @Autowired
    ProjectList projects;

    @Autowired
    PersonWorkbook personWorkbook;

    @Autowired
    LibraryImports imports;

    @Autowired
    JdbcTemplate jdbc;

    @TempDir
    Path directory;

    @Test
    void pagesFollowTheOrderOfTheLibraryAndSayHowManyThereAre() {
        var uscc = enterprise();
        library.putPersons(
                uscc, IntStream.range(0, 45).mapToObj(LibraryFixtures::person).toList());
        var second = persons.page(uscc, "", null, 2, 20);
        assertThat(second.total()).isEqualTo(45);
        assertThat(second.pages()).isEqualTo(3);
        assertThat(second.first()).isEqualTo(21);
        assertThat(second.entries())
                .extracting(Entry::content)
                .isEqualTo(IntStream.range(20, 40)
                        .mapToObj(LibraryFixtures::person)
                        .toList());
        assertThat(persons.page(uscc, "", null, 99, 20).number()).isEqualTo(3);
        assertThat(persons.page(uscc, "", null, 99, 20).entries()).hasSize(5);
        assertThat(persons.page(enterprise(), "", null, 1, 20).entries()).isEmpty();
    }

    @Test
    void personsAreFoundByNameCitizenIdPositionAndKind() {
        var uscc = enterprise();
        var titled = with(person(1), "卓玛", "总工程师", Kind.TITLE);
        var skilled = with(person(2), "100%_!", "电工", Kind.SKILL);
        var nothing = new Person(citizen(3), "边巴", null, null, null, null, null, null);
        library.putPersons(uscc, List.of(person(0), titled, skilled, nothing));
        assertThat(found(uscc, "卓", null)).containsExactly("卓玛");
        assertThat(found(uscc, "工程师", null)).containsExactly("卓玛");
        assertThat(found(uscc, citizen(3).key().substring(12), null)).containsExactly("边巴");
        assertThat(found(uscc, citizen(3).key().toLowerCase(), null)).containsExactly("边巴");
        assertThat(found(uscc, "%", null)).containsExactly("100%_!");
        assertThat(found(uscc, "_!", null)).containsExactly("100%_!");
        assertThat(found(uscc, "", Kind.REGISTRATION)).containsExactly("人员0");
        assertThat(found(uscc, "", Kind.TITLE)).containsExactly("卓玛");
        assertThat(found(uscc, " ", Kind.SKILL)).containsExactly("100%_!");
        assertThat(found(uscc, "卓玛", Kind.SKILL)).isEmpty();
        assertThat(found(enterprise(), "卓玛", null)).isEmpty();
    }

    @Test
    void peopleWithOtherDocumentsAreFoundByTheirNumberAndNotByTheirKind() {
        var uscc = enterprise();
        library.putPersons(uscc, List.of(person(1), withPassport(), fromHongKong()));
        assertThat(library.persons(uscc)).containsExactly(person(1), withPassport(), fromHongKong());
        assertThat(library.persons(uscc, List.of(withPassport().identity()))).containsExactly(withPassport());
        assertThat(found(uscc, "e1234", null)).containsExactly("李约翰");
        assertThat(found(uscc, "12345678", null)).containsExactly("李约翰", "陈大文");
        assertThat(found(uscc, "PASSPORT", null)).isEmpty();
    }

    @Test
    void aRenewedDocumentIsNoSecondPerson() {
        var uscc = enterprise();
        persons.add(uscc, fromHongKong());
        var renewed = new Person(
                new IdentityDocument(IdentityDocument.Kind.HONG_KONG_MACAO_TRAVEL_PERMIT, "H1234567802"),
                fromHongKong().birthDate(),
                "陈大文",
                null,
                null,
                null,
                null,
                List.of(),
                List.of());
        assertThat(errors(() -> persons.add(uscc, renewed))).singleElement().satisfies(error -> {
            assertThat(error.field()).isEqualTo("citizenId");
            assertThat(error.message()).contains("港澳居民来往内地通行证 H******78", "陈大文");
        });
    }

    @Test
    void whatWasStoredBeforeThereWereOtherDocumentsIsStillThere() {
        var uscc = enterprise();
        jdbc.update(
                "insert into person (uscc, identity_index, identity, position, name, content) values (?, ?, ?, 0, '扎西', ?)",
                uscc.value(),
                citizen(1).number(),
                citizen(1).number(),
                "{\"citizenId\": \"" + citizen(1).number()
                        + "\", \"name\": \"扎西\", \"certificates\": [], \"employments\": []}");
        assertThat(found(uscc, citizen(1).number().substring(10), null)).containsExactly("扎西");
        assertThat(library.persons(uscc, List.of(citizen(1))))
                .containsExactly(new Person(citizen(1), "扎西", null, null, null, null, null, null));
    }

    @Test
    void anEntryIsAddedAtTheEndChangedInItsPlaceAndRemoved() {
        var uscc = enterprise();
        var first = persons.add(uscc, person(5));
        var second = persons.add(uscc, person(3));
        persons.add(uscc, person(4));
        assertThat(library.persons(uscc)).containsExactly(person(5), person(3), person(4));

        var renamed = with(person(3), "格桑", null, Kind.TITLE);
        persons.change(uscc, second, 0, renamed);
        assertThat(persons.find(uscc, second)).contains(new Entry<>(second, 1, renamed));
        assertThat(library.persons(uscc)).containsExactly(person(5), renamed, person(4));

        persons.remove(uscc, first, 0);
        persons.add(uscc, person(6));
        assertThat(library.persons(uscc)).containsExactly(renamed, person(4), person(6));

        var crane = equipment.add(uscc, equipment("甲/1"));
        assertThat(equipment.page(uscc, "qtz", 1, 20).entries())
                .containsExactly(new Entry<>(crane, 0, equipment("甲/1")));
        var house = projects.add(uscc, project("1"));
        assertThat(projects.page(uscc, "置业", 1, 20).entries()).containsExactly(new Entry<>(house, 0, project("1")));
    }

    @Test
    void aCorrectedCitizenIdKeepsTheEntryItsPlaceAndItsReference() {
        var uscc = enterprise();
        var ref = persons.add(uscc, person(1));
        persons.add(uscc, person(2));
        persons.change(uscc, ref, 0, person(9));
        assertThat(persons.find(uscc, ref)).contains(new Entry<>(ref, 1, person(9)));
        assertThat(library.persons(uscc)).containsExactly(person(9), person(2));
    }

    @Test
    void aStaleRevisionChangesAndRemovesNothing() {
        var uscc = enterprise();
        var ref = persons.add(uscc, person(1));
        var theirs = with(person(1), "格桑", null, Kind.TITLE);
        persons.change(uscc, ref, 0, theirs);
        assertThatThrownBy(() -> persons.change(uscc, ref, 0, with(person(1), "次仁", null, Kind.TITLE)))
                .isInstanceOf(ChangedMeanwhile.class);
        assertThatThrownBy(() -> persons.remove(uscc, ref, 0)).isInstanceOf(ChangedMeanwhile.class);
        assertThat(library.persons(uscc)).containsExactly(theirs);
        persons.remove(uscc, ref, 1);
        assertThatThrownBy(() -> persons.change(uscc, ref, 1, theirs)).isInstanceOf(UnknownEntry.class);
    }

    @Test
    void savingWhatIsThereAlreadyIsNoChange() {
        var uscc = enterprise();
        var ref = persons.add(uscc, person(1));
        persons.change(uscc, ref, 0, person(1));
        assertThat(persons.find(uscc, ref)).contains(new Entry<>(ref, 0, person(1)));
    }

    @Test
    void replacingTheWholeListKeepsReferencesAndMovesRevisionsOfWhatChanged() {
        var uscc = enterprise();
        var kept = persons.add(uscc, person(1));
        var changed = persons.add(uscc, person(2));
        var gone = persons.add(uscc, person(3));
        library.putPersons(uscc, List.of(with(person(2), "格桑", null, Kind.TITLE), person(1), person(4)));
        assertThat(persons.find(uscc, kept)).contains(new Entry<>(kept, 0, person(1)));
        assertThat(persons.find(uscc, changed))
                .get()
                .extracting(Entry::revision)
                .isEqualTo(1L);
        assertThat(persons.find(uscc, gone)).isEmpty();
        assertThatThrownBy(() -> persons.change(uscc, changed, 0, person(2))).isInstanceOf(ChangedMeanwhile.class);
    }

    @Test
    void aDuplicateIsNamedAtItsField() {
        var uscc = enterprise();
        persons.add(uscc, person(1));
        var other = persons.add(uscc, person(2));
        assertThat(errors(() -> persons.add(uscc, person(1)))).singleElement().satisfies(error -> {
            assertThat(error.field()).isEqualTo("citizenId");
            assertThat(error.message())
                    .contains("人员1", "********")
                    .doesNotContain(citizen(1).key());
        });
        assertThat(errors(() -> persons.change(uscc, other, 0, person(1))))
                .extracting(FieldError::field)
                .containsExactly("citizenId");
        equipment.add(uscc, equipment("A"));
        assertThat(errors(() -> equipment.add(uscc, equipment("A"))))
                .extracting(FieldError::field)
                .containsExactly("id");
        projects.add(uscc, project("A"));
        assertThat(errors(() -> projects.add(uscc, project("A"))))
                .extracting(FieldError::field)
                .containsExactly("id");
    }

    @Test
    void errorsOfAnEntryAreNamedByTheFieldAlone() {
        var bad = new Person(
                null,
                "",
                null,
                null,
                null,
                null,
                List.of(new PersonCertificate(Kind.TITLE, "工程系列", null, List.of(" "), null, null, null)),
                null);
        assertThat(errors(() -> persons.add(enterprise(), bad)))
                .extracting(FieldError::field)
                .containsExactly("citizenId", "name", "certificates[0].specialties[0]", "certificates[0].number");
    }

    @Test
    void anotherEnterprisesEntryIsUnknown() {
        var uscc = enterprise();
        var ref = persons.add(uscc, person(1));
        var other = enterprise();
        assertThat(persons.find(other, ref)).isEmpty();
        assertThatThrownBy(() -> persons.change(other, ref, 0, person(1))).isInstanceOf(UnknownEntry.class);
        assertThatThrownBy(() -> persons.remove(other, ref, 0)).isInstanceOf(UnknownEntry.class);
        assertThat(library.persons(uscc)).containsExactly(person(1));
    }

    @Test
    void aFullListTakesNoMore() {
        var uscc = enterprise();
        library.putEquipment(
                uscc,
                IntStream.range(0, 20_000).mapToObj(i -> equipment("编号" + i)).toList());
        assertThat(errors(() -> equipment.add(uscc, equipment("再一件"))))
                .extracting(FieldError::field)
                .containsExactly("equipment");
    }

    @Test
    void ofManyWhoChangeTheSameRevisionOneSucceeds() throws Exception {
        var uscc = enterprise();
        var ref = persons.add(uscc, person(1));
        var succeeded = Concurrently.run(10, i -> {
            try {
                persons.change(uscc, ref, 0, with(person(1), "第" + i, null, Kind.TITLE));
                return true;
            } catch (ChangedMeanwhile e) {
                return false;
            }
        });
        assertThat(succeeded).containsOnlyOnce(true);
        assertThat(persons.find(uscc, ref)).get().extracting(Entry::revision).isEqualTo(1L);
    }

    @Test
    void addingAtTheSameTimeLosesNobody() throws Exception {
        var uscc = enterprise();
        Concurrently.run(10, i -> persons.add(uscc, person(i)));
        assertThat(library.persons(uscc))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 10).mapToObj(LibraryFixtures::person).toList());
        assertThat(jdbc.queryForList(
                        "select position from person where uscc = ? order by 1", Integer.class, uscc.value()))
                .isEqualTo(IntStream.range(0, 10).boxed().toList());
    }

    @Test
    void aMergeAddsAndChangesAndLeavesTheRest() {
        var uscc = enterprise();
        library.putPersons(uscc, List.of(person(1), person(2), person(3)));
        var changed = with(person(2), "格桑", null, Kind.TITLE);
        var imported = List.of(person(9), changed, person(3));
        var comparison = persons.compare(uscc, imported);
        assertThat(comparison.added()).containsExactly(person(9));
        assertThat(comparison.changed()).singleElement().satisfies(change -> {
            assertThat(change.now().content()).isEqualTo(person(2));
            assertThat(change.imported()).isEqualTo(changed);
        });
        assertThat(comparison.unchanged()).isEqualTo(1);
        assertThat(comparison.untouched()).isEqualTo(1);
        assertThat(library.persons(uscc)).containsExactly(person(1), person(2), person(3));

        persons.merge(uscc, imported, comparison.basis());
        assertThat(library.persons(uscc)).containsExactly(person(1), changed, person(3), person(9));
        assertThat(persons.compare(uscc, imported).changesNothing()).isTrue();
    }

    @Test
    void aMergeThatWouldOverwriteWhatNobodyLookedAtIsRefused() {
        var uscc = enterprise();
        var ref = persons.add(uscc, person(1));
        var imported = List.of(with(person(1), "格桑", null, Kind.TITLE), person(2));
        var basis = persons.compare(uscc, imported).basis();
        persons.change(uscc, ref, 0, with(person(1), "次仁", null, Kind.TITLE));
        assertThatThrownBy(() -> persons.merge(uscc, imported, basis)).isInstanceOf(ChangedMeanwhile.class);
        assertThat(library.persons(uscc)).extracting(Person::name).containsExactly("次仁");
    }

    @Test
    void anExportImportedAgainChangesNothing() throws IOException {
        var uscc = enterprise();
        library.putPersons(uscc, List.of(person(1), person(2)));
        var reading =
                personWorkbook.read(file(directory, bytes(out -> personWorkbook.write(library.persons(uscc), out))));
        var comparison = persons.compare(uscc, reading.entries());
        assertThat(comparison.changesNothing()).isTrue();
        assertThat(comparison.unchanged()).isEqualTo(2);
        assertThat(comparison.untouched()).isZero();
    }

    @Test
    void anImportWaitsIsConfirmedOnceAndReachesTheLibraryWhole() {
        var uscc = enterprise();
        persons.add(uscc, person(1));
        var id = imports.keep(uscc, persons, List.of(person(1), person(2), person(3)), List.of());
        assertThat(library.persons(uscc)).hasSize(1);
        var comparison = imports.compare(uscc, persons, id);
        assertThat(comparison.added()).hasSize(2);
        imports.carryOut(uscc, persons, id, comparison.basis());
        assertThat(library.persons(uscc)).containsExactly(person(1), person(2), person(3));
        assertThatThrownBy(() -> imports.carryOut(uscc, persons, id, comparison.basis()))
                .isInstanceOf(UnknownImport.class);
    }

    @Test
    void whatAFileSaysNothingOfStaysAsItIs() throws IOException {
        var uscc = enterprise();
        persons.add(uscc, person(1));
        var csv = "证件号码,姓名,学历\n%s,扎西,硕士研究生\n%s,卓玛,大专\n"
                .formatted(
                        LibraryFixtures.citizen(1).number(),
                        LibraryFixtures.citizen(2).number());

        var reading = personWorkbook.read(file(directory, csv.getBytes(StandardCharsets.UTF_8)));
        var id = imports.keep(uscc, persons, reading.entries(), List.of(), reading.kept());
        imports.carryOut(uscc, persons, id, imports.compare(uscc, persons, id).basis());

        assertThat(reading.kept())
                .containsExactly("birthDate", "major", "graduatedOn", "position", "certificates", "employments");
        var was = person(1);
        assertThat(library.persons(uscc))
                .containsExactly(
                        new Person(
                                was.identity(),
                                "扎西",
                                "硕士研究生",
                                was.major(),
                                was.graduatedOn(),
                                was.position(),
                                was.certificates(),
                                was.employments()),
                        new Person(LibraryFixtures.citizen(2), "卓玛", "大专", null, null, null, null, null));
    }

    @Test
    void anImportConfirmedAfterTheLibraryChangedStillWaits() {
        var uscc = enterprise();
        var id = imports.keep(uscc, persons, List.of(person(1), person(2)), List.of());
        var comparison = imports.compare(uscc, persons, id);
        persons.add(uscc, person(1));
        assertThatThrownBy(() -> imports.carryOut(uscc, persons, id, comparison.basis()))
                .isInstanceOf(ChangedMeanwhile.class);
        assertThat(library.persons(uscc)).containsExactly(person(1));
        assertThat(imports.compare(uscc, persons, id).unchanged()).isEqualTo(1);
    }

    @Test
    void anImportIsOfItsEnterpriseAndListAndWaitsForHoursOnly() {
        var uscc = enterprise();
        var id = imports.keep(uscc, persons, List.of(person(1)), List.of());
        assertThatThrownBy(() -> imports.compare(enterprise(), persons, id)).isInstanceOf(UnknownImport.class);
        assertThatThrownBy(() -> imports.discard(enterprise(), persons, id)).isInstanceOf(UnknownImport.class);
        assertThat(imports.compare(uscc, persons, id).added()).hasSize(1);
        imports.discard(uscc, persons, id);
        assertThatThrownBy(() -> imports.compare(uscc, persons, id)).isInstanceOf(UnknownImport.class);
    }

    @Test
    void aProfileIsChangedByWhoSawItLast() {
        var uscc = enterprise();
        assertThat(library.revision(uscc)).isZero();
        library.change(profile(uscc, "雪域建设有限公司"), 0);
        assertThat(library.revision(uscc)).isEqualTo(1);
        assertThatThrownBy(() -> library.change(profile(uscc, "草原建设有限公司"), 0)).isInstanceOf(ChangedMeanwhile.class);
        assertThat(library.find(uscc)).contains(profile(uscc, "雪域建设有限公司"));
    }

    private List<String> found(Uscc uscc, String text, Kind kind) {
        return persons.page(uscc, text, kind, 1, 20).entries().stream()
                .map(entry -> entry.content().name())
                .toList();
    }

    private Uscc enterprise() {
        var uscc = newUscc();
        library.put(profile(uscc, "高原建设有限公司"));
        return uscc;
    }

    private static Person with(Person person, String name, String position, Kind kind) {
        return new Person(
                person.identity(),
                name,
                null,
                null,
                null,
                position,
                List.of(new PersonCertificate(kind, "工程系列", "中级", null, "1", null, null)),
                null);
    }

    private static List<FieldError> errors(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        var thrown = catchThrowableOfType(InvalidInput.class, call);
        assertThat(thrown).isNotNull();
        return thrown.errors();
    }
}
