package cn.zhishen.web.portal.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.enterprise.EntryField;
import cn.zhishen.enterprise.EntryFields;
import cn.zhishen.enterprise.EntryType;
import cn.zhishen.enterprise.Field.Kind;
import cn.zhishen.enterprise.FilledIn;
import cn.zhishen.enterprise.FormInput;
import cn.zhishen.enterprise.InvalidInput;
import cn.zhishen.enterprise.library.CheckingLibrary;
import cn.zhishen.enterprise.library.LibraryChecks;
import cn.zhishen.shared.FieldError;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code @Field} says reaches checks, forms, templates, differences and REST. EntrySheetsTest tests Excel. */
class LibraryFieldsTest {

    private static final Map<EntryFields<?>, String> TEMPLATES = Map.of(
            EntryType.PERSONS.fields(),
            "persons-form",
            EntryType.EQUIPMENT.fields(),
            "equipment-form",
            EntryType.PROJECTS.fields(),
            "projects-form",
            EnterpriseProfile.FIELDS,
            "profile");

    private final ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());

    static Stream<Arguments> types() {
        return Stream.of(
                Arguments.of(EntryType.PERSONS.type(), EntryType.PERSONS.fields()),
                Arguments.of(EntryType.EQUIPMENT.type(), EntryType.EQUIPMENT.fields()),
                Arguments.of(EntryType.PROJECTS.type(), EntryType.PROJECTS.fields()),
                Arguments.of(EnterpriseProfile.class, EnterpriseProfile.FIELDS));
    }

    static Stream<Arguments> fields() {
        return TEMPLATES.keySet().stream()
                .flatMap(fields -> FilledIn.paths(fields).stream().map(path -> Arguments.of(path, fields)));
    }

    @ParameterizedTest
    @MethodSource("types")
    void whatIsFilledInPassesTheChecksAndIsTheSameInAForm(Class<?> type, EntryFields<?> fields) {
        var whole = FilledIn.whole(fields);

        assertThatCode(() -> check(fields, whole)).doesNotThrowAnyException();
        assertThat(throughForm(fields, whole)).isEqualTo(whole);
    }

    @ParameterizedTest
    @MethodSource("types")
    void whatIsFilledInIsTheSameOverRest(Class<?> type, EntryFields<?> fields) throws IOException {
        var tree = json.valueToTree(FilledIn.whole(fields));

        assertThat(FilledIn.paths(fields)).allSatisfy(path -> assertThat(
                        tree.at("/" + indexed(fields, path, "/0/").replace('.', '/'))
                                .isMissingNode())
                .as(path)
                .isFalse());
        assertThat((Object) json.treeToValue(tree, type)).isEqualTo(FilledIn.whole(fields));
    }

    @ParameterizedTest
    @MethodSource("types")
    void whatOnlyTheFormAsksForIsThereIfOneFieldOfItIs(Class<?> type, EntryFields<?> fields) {
        fields.all().stream()
                .filter(field -> field.path().startsWith("particulars."))
                .forEach(one -> {
                    var alone = fields.build(field -> field.equals(one) ? FilledIn.value(field, false) : null);
                    assertThat(one.of(alone)).as(one.path()).isEqualTo(FilledIn.value(one, false));
                    assertThat(one.steps().get(0).getName()).isEqualTo("particulars");
                });

        var nothing = fields.build(field -> null);
        var particulars = fields.all().stream()
                .filter(field -> field.path().startsWith("particulars."))
                .toList();
        assertThat(particulars)
                .allSatisfy(field -> assertThat(field.of(nothing)).isNull());
        assertThat(errors(fields, nothing))
                .extracting(FieldError::field)
                .containsExactlyElementsOf(fields.all().stream()
                        .filter(field -> field.said().required())
                        .map(EntryField::path)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("fields")
    void aFieldStandsInTheTemplateOfItsForm(String path, EntryFields<?> fields) throws IOException {
        var field = fields.find(path).orElseThrow();
        if (field.is(Kind.USCC)) {
            return;
        }
        var folder = Path.of("src", "main", "resources", "templates", "portal", "library");
        var template = Files.readString(folder.resolve(TEMPLATES.get(fields) + ".html"))
                + Files.readString(folder.resolve("parts.html"));
        assertThat(template).contains(field.path().equals(path) ? "'" + path + "'" : "path + '." + field.path() + "'");
    }

    @ParameterizedTest
    @MethodSource("fields")
    void aFieldIsAmongTheDifferencesBetweenFormAndLibrary(String path, EntryFields<?> fields) {
        var field = fields.find(path).orElseThrow();
        var typed = FormFields.of(fields, FilledIn.changed(fields, path));
        var now = FormFields.of(fields, FilledIn.whole(fields));
        var label = field.label() + (field.path().equals(path) ? "" : "（1）");

        assertThat(typed.differences(fields, now)).singleElement().satisfies(difference -> {
            assertThat(difference.label()).isEqualTo(label);
            assertThat(difference.now()).isNotEqualTo(difference.typed()).isNotEqualTo("true");
        });
    }

    static Stream<EntryType<?>> lists() {
        return Stream.of(EntryType.PERSONS, EntryType.EQUIPMENT, EntryType.PROJECTS);
    }

    @ParameterizedTest
    @MethodSource("lists")
    <T> void anImportTellsThatItChangesAField(EntryType<T> type) {
        var whole = FilledIn.whole(type.fields());

        assertThat(FilledIn.paths(type.fields())).allSatisfy(path -> {
            var told = ImportChanges.of(type, whole, FilledIn.changed(type.fields(), path));
            if (path.equals(type.key().path())) {
                assertThat(told).isEmpty();
            } else {
                var list = type.fields().find(path.replaceFirst("\\..*", "")).filter(one -> one.is(Kind.ENTRIES));
                var label =
                        list.or(() -> type.fields().find(path)).orElseThrow().label();
                assertThat(told).singleElement().asString().startsWith(label.replace("证件号码", "") + "：");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("fields")
    void aRequiredFieldIsMissedAndAnyOtherIsNot(String path, EntryFields<?> fields) {
        var field = fields.find(path).orElseThrow();
        var errors = errors(fields, FilledIn.with(fields, path, null));

        if (field.said().required()) {
            assertThat(errors).singleElement().satisfies(error -> {
                assertThat(error.field()).isEqualTo(indexed(fields, path, "[0]."));
                assertThat(error.message()).startsWith(field.called());
            });
        } else if (field.said().toldBy().isEmpty()) {
            assertThat(errors).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("fields")
    void aTextIsAsLongAsItMayBeAndADayNotLaterThanItMayBe(String path, EntryFields<?> fields) {
        var field = fields.find(path).orElseThrow();
        var said = field.said();
        if (field.is(Kind.TEXT) || field.is(Kind.PARAGRAPHS)) {
            assertThat(errors(fields, FilledIn.with(fields, path, "长".repeat(said.longest()))))
                    .isEmpty();
            assertThat(errors(fields, FilledIn.with(fields, path, "长".repeat(said.longest() + 1))))
                    .extracting(FieldError::message)
                    .containsExactly(field.called() + "不能超过 " + said.longest() + " 个字，请缩短");
        } else if (field.is(Kind.DAY)) {
            var errors =
                    errors(fields, FilledIn.with(fields, path, LocalDate.now().plusDays(2)));
            assertThat(errors.stream().anyMatch(error -> error.field().equals(indexed(fields, path, "[0]."))))
                    .isEqualTo(!said.future());
        }
    }

    @ParameterizedTest
    @MethodSource("fields")
    void aTextThatStandsInClearHoldsTheNumberOfNoPerson(String path, EntryFields<?> fields) {
        var field = fields.find(path).orElseThrow();
        if (field.said().inClear()) {
            assertThat(errors(fields, FilledIn.with(fields, path, "联系 139 8901 2345")))
                    .extracting(FieldError::message)
                    .containsExactly(field.called() + "含有公民身份号码或手机号码，请删去");
        }
    }

    private static <T> Object throughForm(EntryFields<T> fields, Object entry) {
        var form = FormFields.of(fields, entry);
        var typed = new LinkedHashMap<String, String[]>();
        for (var path : FilledIn.paths(fields)) {
            var at = indexed(fields, path, "[0].");
            typed.put(at, new String[] {Objects.requireNonNull(form.get(at), at)});
            if (form.get(at + ".kind") != null) {
                typed.put(at + ".kind", new String[] {form.get(at + ".kind")});
            }
        }
        var errors = new FormInput();
        var read = FormFields.of(typed).read(fields, errors);
        assertThat(errors.errors()).isEmpty();
        return read;
    }

    private static String indexed(EntryFields<?> fields, String path, String index) {
        return fields.lists().stream()
                .map(list -> list.path() + ".")
                .filter(path::startsWith)
                .findFirst()
                .map(list -> path.replace(list, list.substring(0, list.length() - 1) + index))
                .orElse(path);
    }

    private static List<FieldError> errors(EntryFields<?> fields, Object entry) {
        var refused = catchThrowableOfType(InvalidInput.class, () -> check(fields, entry));
        return refused == null
                ? List.of()
                : refused.errors().stream()
                        .map(error -> new FieldError(
                                error.field().replaceFirst("^(persons|equipment|projects)\\[0]\\.", ""),
                                error.message()))
                        .toList();
    }

    private static void check(EntryFields<?> fields, Object entry) {
        if (entry instanceof EnterpriseProfile profile) {
            CheckingLibrary.at(Clock.systemDefaultZone()).validate(profile);
        } else {
            lists().filter(type -> type.fields() == fields).forEach(type -> check(type, entry));
        }
    }

    private static <T> void check(EntryType<T> type, Object entry) {
        new LibraryChecks(LocalDate.now(), 10).entries(type, List.of(type.type().cast(entry)));
    }
}
