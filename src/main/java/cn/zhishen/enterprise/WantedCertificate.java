package cn.zhishen.enterprise;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A certificate to look for among what people declare. It only puts those first who are worth a look: who counts is decided
 * by the review.
 *
 * @param name of a registration; null where any name will do
 * @param levels accepted ones, empty where any will do
 * @param words specialties or trades as they may be written, empty where any will do
 */
public record WantedCertificate(PersonCertificate.Kind kind, String name, List<String> levels, List<String> words) {

    /** A JSON path that is there in people who declare one of {@code wanted}. */
    static String exact(List<WantedCertificate> wanted) {
        return "$ ? (" + any(wanted.stream().map(WantedCertificate::exact)) + ")";
    }

    /** The same without levels and words. */
    static String near(List<WantedCertificate> wanted) {
        return "$ ? (" + any(wanted.stream().map(one -> "exists(@.certificates[*] ? (" + one.named() + "))")) + ")";
    }

    private String exact() {
        if (words.isEmpty()) {
            return "exists(@.certificates[*] ? (" + levelled() + "))";
        }
        var certified = "exists(@.certificates[*] ? (" + levelled() + " && (" + equals("@.specialties[*]", words)
                + " || " + equals("@.name", words) + ")))";
        return kind == PersonCertificate.Kind.TITLE
                ? "(" + certified + " || (" + equals("@.major", words) + " && exists(@.certificates[*] ? (" + levelled()
                        + "))))"
                : certified;
    }

    private String levelled() {
        return levels.isEmpty() ? named() : named() + " && (" + equals("@.level", levels) + ")";
    }

    private String named() {
        return "@.kind == " + quoted(kind.name()) + (name == null ? "" : " && @.name == " + quoted(name));
    }

    private static String equals(String path, List<String> values) {
        return "(" + any(values.stream().map(value -> path + " == " + quoted(value))) + ")";
    }

    private static String any(Stream<String> conditions) {
        var any = conditions.collect(Collectors.joining(" || "));
        return any.isEmpty() ? "true == false" : any;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
