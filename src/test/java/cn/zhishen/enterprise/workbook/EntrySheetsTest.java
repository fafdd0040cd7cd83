package cn.zhishen.enterprise.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.DeliveredSettings;
import cn.zhishen.enterprise.EntryFields;
import cn.zhishen.enterprise.EntryType;
import cn.zhishen.enterprise.FilledIn;
import cn.zhishen.enterprise.library.CheckingLibrary;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code @Field} says about a component reaches Excel. LibraryFieldsTest tests forms, REST and checks. */
class EntrySheetsTest {

    private static final WorkbookProperties LIMITS = DeliveredSettings.of(WorkbookProperties.class);
    private static final EnterpriseLibrary LIBRARY = CheckingLibrary.at(Clock.systemDefaultZone());
    private static final OfferedWords NONE = field -> List.of();

    @TempDir
    Path directory;

    static Stream<Arguments> lists() {
        return Stream.of(
                Arguments.of(EntryType.PERSONS, new PersonWorkbook(LIBRARY, NONE, LIMITS)),
                Arguments.of(EntryType.EQUIPMENT, new EquipmentWorkbook(LIBRARY, NONE, LIMITS)),
                Arguments.of(EntryType.PROJECTS, new ProjectWorkbook(LIBRARY, NONE, LIMITS)));
    }

    @ParameterizedTest
    @MethodSource("lists")
    <T> void whatIsFilledInIsTheSameInAWorkbook(EntryType<T> type, LibraryWorkbook<T> workbook) throws IOException {
        var whole = FilledIn.whole(type.fields());
        var file = directory.resolve("filled-in.xlsx");
        try (var to = Files.newOutputStream(file)) {
            workbook.write(List.of(whole), to);
        }

        var reading = workbook.read(file);

        assertThat(reading.errors()).isEmpty();
        assertThat(reading.entries()).containsExactly(whole);
    }

    @ParameterizedTest
    @MethodSource("lists")
    <T> void eachFieldHasAColumnAndIsCompared(EntryType<T> type, LibraryWorkbook<T> workbook) {
        var whole = FilledIn.whole(type.fields());
        var layouts = new EntrySheets<>(type).layouts();

        assertThat(FilledIn.paths(type.fields())).allSatisfy(path -> {
            assertThat(workbook.saysTheSame(whole, FilledIn.changed(type.fields(), path)))
                    .isFalse();
            var field = type.fields().find(path).orElseThrow();
            assertThat(sheet(type.fields(), layouts, path).columns())
                    .filteredOn(column -> column.field().equals(field.path()))
                    .singleElement()
                    .satisfies(column -> assertThat(column.heading()).isEqualTo(field.label()));
        });
    }

    private static SheetLayout sheet(EntryFields<?> fields, List<SheetLayout> layouts, String path) {
        return fields.lists().stream()
                .filter(list -> path.startsWith(list.path() + "."))
                .findFirst()
                .map(list -> layouts.get(1 + fields.lists().indexOf(list)))
                .orElse(layouts.get(0));
    }
}
