package cn.zhishen.enterprise.workbook;

import cn.zhishen.enterprise.EntryField;
import cn.zhishen.enterprise.EntryFields;
import cn.zhishen.enterprise.EntryType;
import cn.zhishen.enterprise.Field.Kind;
import cn.zhishen.enterprise.FormInput;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.workbook.SheetLayout.Column;
import cn.zhishen.enterprise.workbook.SheetLayout.Format;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The sheets of a list of the library, derived from its fields. The first sheet has a row for each entry. Each list within an
 * entry has a sheet whose rows refer to their entry by its key.
 */
final class EntrySheets<T> {

    private final EntryType<T> type;
    private final List<SheetLayout> layouts;

    EntrySheets(EntryType<T> type) {
        this.type = type;
        var first = Stream.of(new SheetLayout(type.title(), columns(type.fields())));
        var further = type.fields().lists().stream()
                .map(list -> new SheetLayout(
                        list.label(),
                        Stream.concat(Stream.of(ownerColumn()), inExampleRow(list).stream())
                                .toList()));
        layouts = Stream.concat(first, further).toList();
    }

    List<SheetLayout> layouts() {
        return layouts;
    }

    private static List<Column> columns(EntryFields<?> fields) {
        return fields.columns().stream().flatMap(EntrySheets::columns).toList();
    }

    /** The columns of a field; a document has one for its kind and one for its number. */
    private static Stream<Column> columns(EntryField field) {
        var said = field.said();
        boolean document = field.is(Kind.DOCUMENT);
        var words = document
                ? List.copyOf(IdentityDocument.Kind.BY_CHINESE.keySet())
                : List.copyOf(field.choices().keySet());
        var column = new Column(
                field.label(),
                said.formerly().isEmpty() ? null : said.formerly(),
                said.addedLater(),
                field.path(),
                format(field),
                said.required(),
                said.explanation(),
                said.exampleWord().isEmpty() ? said.example() : Words.example(said.exampleWord()),
                document || words.isEmpty() ? List.of(said.words()) : words,
                !document && !words.isEmpty(),
                said.proposing());
        return document
                ? Stream.of(
                        new Column(
                                field.kindLabel(),
                                null,
                                true,
                                field.path() + ".kind",
                                Format.TEXT,
                                false,
                                "从列表中选择；留空视为居民身份证",
                                said.required() ? IdentityDocument.Kind.RESIDENT_IDENTITY_CARD.chinese() : "",
                                words,
                                true,
                                false),
                        column)
                : Stream.of(column);
    }

    private static Format format(EntryField field) {
        return switch (field.kind()) {
            case DAY -> Format.DAY;
            case MONEY, FIGURE, COUNT -> Format.NUMBER;
            case DOCUMENT -> Format.IDENTIFIER;
            default -> field.said().identifier() ? Format.IDENTIFIER : Format.TEXT;
        };
    }

    /** In a further sheet: the column with the key of the entry to which a row belongs. */
    private Column ownerColumn() {
        var key = columns(type.key())
                .filter(column -> column.field().equals(type.key().path()))
                .findFirst()
                .orElseThrow();
        var noun = key.heading().substring(key.heading().length() - 2);
        return key.explained("与“" + type.title() + "”表中的" + noun + "一致");
    }

    private static List<Column> inExampleRow(EntryField list) {
        var columns = columns(list.rows());
        var examples = list.said().exampleRow();
        return examples.length == 0
                ? columns
                : IntStream.range(0, columns.size())
                        .mapToObj(i -> columns.get(i).withExample(examples[i]))
                        .toList();
    }

    /** The rows of the entry for each sheet, by the columns of the layout: text, days, numbers or null. */
    List<List<List<Object>>> rows(T entry) {
        var rows = new ArrayList<List<List<Object>>>();
        rows.add(List.of(cells(type.fields(), entry)));
        var key = cells(type.key(), entry);
        for (var list : type.fields().lists()) {
            rows.add(((List<?>) list.of(entry))
                    .stream()
                            .map(one -> Stream.concat(
                                            Stream.of(key.get(key.size() - 1)), cells(list.rows(), one).stream())
                                    .toList())
                            .toList());
        }
        return rows;
    }

    private static List<Object> cells(EntryFields<?> fields, Object entry) {
        return fields.columns().stream()
                .flatMap(field -> cells(field, entry).stream())
                .toList();
    }

    private static List<Object> cells(EntryField field, Object entry) {
        var value = field.of(entry);
        if (value instanceof IdentityDocument document) {
            return List.of(document.kind().chinese(), document.number());
        }
        return field.is(Kind.DOCUMENT) ? Collections.nCopies(2, null) : Collections.singletonList(said(field, value));
    }

    /** A value as written to a workbook; texts are stripped. */
    @SuppressWarnings("unchecked")
    private static Object said(EntryField field, Object value) {
        return value == null
                ? null
                : switch (field.kind()) {
                    case TEXT -> FormInput.text((String) value);
                    case MONEY, FIGURE ->
                        new BigDecimal(((BigDecimal) value).stripTrailingZeros().toPlainString());
                    case WORDS -> FormInput.joined((List<String>) value);
                    case CHOICE, YES_NO -> field.word(value);
                    default -> value;
                };
    }

    /** @param details the rows of each further sheet that belong to the entry */
    T entry(RowInput row, List<List<RowInput>> details) {
        var lists = type.fields().lists();
        return type.fields()
                .build(field -> field.is(Kind.ENTRIES)
                        ? details.get(lists.indexOf(field)).stream()
                                .map(one -> field.rows().build(one::value))
                                .toList()
                        : row.value(field));
    }

    /** The words of {@code library/workbook.properties}. */
    private static final class Words {

        private static final Properties WORDS = read();

        private Words() {}

        static String example(String column) {
            return word(column + ".example");
        }

        private static String word(String key) {
            return Objects.requireNonNull(WORDS.getProperty(key), key);
        }

        private static Properties read() {
            try (var in = EntrySheets.class.getResourceAsStream("/library/workbook.properties");
                    var text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
                var words = new Properties();
                words.load(text);
                return words;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
