package cn.zhishen.enterprise.library;

import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.enterprise.Uscc;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashSet;
import java.util.List;
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

    private static final List<String> ANY = List.of("*");

    /** What the column {@code declares} has of the people of an enterprise who declare one of {@code wanted}. */
    static Integer[] exact(Uscc uscc, List<WantedCertificate> wanted) {
        return wanted.stream()
                .flatMap(one -> one.numbers(uscc, one.levels, one.words))
                .distinct()
                .toArray(Integer[]::new);
    }

    /** The same without levels and words. */
    static Integer[] near(Uscc uscc, List<WantedCertificate> wanted) {
        return wanted.stream()
                .flatMap(one -> one.numbers(uscc, ANY, ANY))
                .distinct()
                .toArray(Integer[]::new);
    }

    /**
     * What somebody declares, to be found without reading contents: for each certificate a number of every combination that may be
     * asked for, with * where anything will do. That two may coincide only changes an order.
     */
    public static Integer[] declared(String uscc, Person person) {
        return person.certificates().stream()
                .flatMap(certificate -> declared(uscc, certificate, person.major()))
                .distinct()
                .toArray(Integer[]::new);
    }

    private static Stream<Integer> declared(String uscc, PersonCertificate certificate, String major) {
        var words = new LinkedHashSet<>(ANY);
        words.add(certificate.name());
        words.add(certificate.kind() == PersonCertificate.Kind.TITLE ? major : null);
        words.addAll(certificate.specialties());
        return Stream.of(certificate.name(), "*")
                .flatMap(name -> Stream.of(certificate.level(), "*").flatMap(level -> words.stream()
                        .filter(word -> name != null && level != null && word != null)
                        .map(word ->
                                number(String.join("|", uscc, certificate.kind().name(), name, level, word)))));
    }

    private Stream<Integer> numbers(Uscc uscc, List<String> levels, List<String> words) {
        return (levels.isEmpty() ? ANY : levels).stream().flatMap(level -> (words.isEmpty() ? ANY : words)
                .stream()
                        .map(word -> number(
                                String.join("|", uscc.value(), kind.name(), name == null ? "*" : name, level, word))));
    }

    /** The first 32 bits of the SHA-256. */
    private static int number(String text) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)))
                    .getInt();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
