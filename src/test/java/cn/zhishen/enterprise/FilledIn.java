package cn.zhishen.enterprise;

import cn.zhishen.enterprise.Field.Kind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** Entries of the library in which every field has a value. */
public final class FilledIn {

    private FilledIn() {}

    /** Paths of all fields, those of the entries of lists among them, such as {@code certificates.level}. */
    public static List<String> paths(EntryFields<?> fields) {
        return fields.all().stream()
                .flatMap(field -> field.is(Kind.ENTRIES)
                        ? paths(field.rows()).stream().map(path -> field.path() + "." + path)
                        : Stream.of(field.path()))
                .toList();
    }

    public static <T> T whole(EntryFields<T> fields) {
        return with(fields, "", null);
    }

    /** A copy in which the field at {@code path} has another value. */
    public static <T> T changed(EntryFields<T> fields, String path) {
        return with(fields, path, value(fields.find(path).orElseThrow(), true));
    }

    /** A copy in which the field at {@code path} has {@code value}; null makes it empty. */
    public static <T> T with(EntryFields<T> fields, String path, Object value) {
        return fields.build(field -> isWithin(field, path)
                ? List.of(with(field.rows(), path.substring(field.path().length() + 1), value))
                : field.path().equals(path) ? value : value(field, false));
    }

    private static boolean isWithin(EntryField list, String path) {
        return list.is(Kind.ENTRIES) && path.startsWith(list.path() + ".");
    }

    public static Object value(EntryField field, boolean other) {
        return switch (field.kind()) {
            case BY_TYPE -> throw new IllegalStateException(field.path());
            case TEXT -> other ? "另一" : "一";
            case PARAGRAPHS -> other ? "一\n二" : "一\n三";
            case DAY -> LocalDate.of(2020, 5, other ? 7 : 6);
            case MONEY, FIGURE -> new BigDecimal(other ? "12.5" : "45.5");
            case COUNT -> other ? 2 : 3;
            case YES_NO -> !other;
            case CHOICE -> field.type().getEnumConstants()[other ? 1 : 0];
            case WORDS, LINES -> other ? List.of("甲") : List.of("甲", "乙");
            case DOCUMENT -> new IdentityDocument(IdentityDocument.Kind.PASSPORT, other ? "E12345678" : "E12345679");
            case USCC -> uscc(other ? "91540100MA0000001" : "91540100MA0000002");
            case ENTRIES -> List.of(whole(field.rows()));
        };
    }

    private static Uscc uscc(String body) {
        return new Uscc(body + Uscc.checkCharacter(body + "0"));
    }
}
