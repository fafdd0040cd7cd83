package cn.zhishen.enterprise.register;

import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.enterprise.EntryFields;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A fact that the enterprise took over from a register. It counts as taken over until the enterprise writes something else there.
 *
 * @param of the number of the certificate it belongs to; null for a fact about the enterprise
 * @param path of its field, within the certificate
 * @param value as text
 * @param source the register, as it is printed
 * @param on the day on which the register said so
 */
public record Taken(String of, String path, String value, String source, LocalDate on) {

    private static final EntryFields<PersonCertificate> CERTIFICATE = EntryFields.of(PersonCertificate.class);

    /** The same for equal values, however they are written. */
    public static String text(Object value) {
        if (value instanceof BigDecimal number) {
            return number.stripTrailingZeros().toPlainString();
        }
        return value instanceof Collection<?> words
                ? words.stream().map(String::valueOf).sorted().collect(Collectors.joining("、"))
                : value == null ? "" : value.toString();
    }

    /** Those that still stand in a person, by the paths of the person's form. */
    public static Map<String, Taken> in(Person person, List<Taken> taken) {
        var standing = new LinkedHashMap<String, Taken>();
        for (int i = 0; i < person.certificates().size(); i++) {
            var certificate = person.certificates().get(i);
            for (var one : taken) {
                if (certificate.number() != null
                        && certificate.number().equals(one.of)
                        && one.isSaid(CERTIFICATE, certificate)) {
                    standing.put("certificates[" + i + "]." + one.path, one);
                }
            }
        }
        return standing;
    }

    /** Those that still stand in a profile, by the paths of its form. */
    public static Map<String, Taken> in(EnterpriseProfile profile, List<Taken> taken) {
        var standing = new LinkedHashMap<String, Taken>();
        taken.stream()
                .filter(one -> one.of == null && one.isSaid(EnterpriseProfile.FIELDS, profile))
                .forEach(one -> standing.put(one.path, one));
        return standing;
    }

    /** Earlier facts with the new ones in place of those of the same fields. */
    public static List<Taken> with(Collection<Taken> earlier, List<Taken> added) {
        var fields = added.stream().map(Taken::field).collect(Collectors.toSet());
        return Stream.concat(earlier.stream().filter(one -> !fields.contains(one.field())), added.stream())
                .toList();
    }

    /** The same fact, once its certificate has another number. */
    public Taken under(String number) {
        return new Taken(number, path, value, source, on);
    }

    private List<String> field() {
        return List.of(String.valueOf(of), path);
    }

    private boolean isSaid(EntryFields<?> fields, Object entry) {
        return fields.find(path)
                .map(field -> text(field.of(entry)).equals(value))
                .orElse(false);
    }
}
