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
 * A certificate to look for among people's declarations. It only puts likely people first; the review decides who counts.
 *
 * @param name name of a registration; null if any will do
 * @param levels accepted levels, empty if any will do
 * @param words possible writings of the specialties or trades, empty if any will do
 */
public record WantedCertificate(PersonCertificate.Kind kind, String name, List<String> levels, List<String> words) {

    private static final List<String> ANY = List.of("*");

    /** The values in column {@code declares} of people of the enterprise who declare one of {@code wanted}. */
    static Integer[] exact(Uscc uscc, List<WantedCertificate> wanted) {
        return numbers(wanted.stream().distinct().flatMap(one -> one.texts(uscc, one.levels, one.words)));
    }

    /** The same, ignoring levels and words. */
    static Integer[] near(Uscc uscc, List<WantedCertificate> wanted) {
        return numbers(wanted.stream().flatMap(one -> one.texts(uscc, ANY, ANY)));
    }

    /**
     * A person's declarations, so that they can be found without reading contents: for each certificate a number for every
     * combination that may be searched, with * for "any". A collision of two numbers only affects the order.
     */
    public static Integer[] declared(String uscc, Person person) {
        return numbers(
                person.certificates().stream().flatMap(certificate -> declared(uscc, certificate, person.major())));
    }

    private static Stream<String> declared(String uscc, PersonCertificate certificate, String major) {
        var words = new LinkedHashSet<>(ANY);
        words.add(certificate.name());
        words.add(certificate.kind() == PersonCertificate.Kind.TITLE ? major : null);
        words.addAll(certificate.specialties());
        return Stream.of(certificate.name(), "*")
                .flatMap(name -> Stream.of(certificate.level(), "*").flatMap(level -> words.stream()
                        .filter(word -> name != null && level != null && word != null)
                        .map(word -> String.join("|", uscc, certificate.kind().name(), name, level, word))));
    }

    private Stream<String> texts(Uscc uscc, List<String> levels, List<String> words) {
        return (levels.isEmpty() ? ANY : levels).stream().flatMap(level -> (words.isEmpty() ? ANY : words)
                .stream()
                        .map(word ->
                                String.join("|", uscc.value(), kind.name(), name == null ? "*" : name, level, word)));
    }

    private static Integer[] numbers(Stream<String> texts) {
        return texts.distinct().map(WantedCertificate::number).distinct().toArray(Integer[]::new);
    }

    /** The first 32 bits of the SHA-256 of the text. */
    private static int number(String text) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)))
                    .getInt();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
