package cn.zhishen.enterprise;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;

/**
 * A person of the enterprise's library 企业人员.
 *
 * @param identity in JSON by the name that it had when there were citizen ids only
 * @param birthDate may be null where the number of the document tells it
 * @param education 学历, such as 本科
 * @param major 所学专业
 */
public record Person(
        @JsonProperty("citizenId") IdentityDocument identity,
        LocalDate birthDate,
        String name,
        String education,
        String major,
        LocalDate graduatedOn,
        String position,
        List<PersonCertificate> certificates,
        List<Employment> employments) {

    /** Somebody whose document tells the birth date. */
    public Person(
            IdentityDocument identity,
            String name,
            String education,
            String major,
            LocalDate graduatedOn,
            String position,
            List<PersonCertificate> certificates,
            List<Employment> employments) {
        this(identity, null, name, education, major, graduatedOn, position, certificates, employments);
    }

    public Person {
        name = TextLikeness.clean(name);
        certificates = certificates == null ? List.of() : List.copyOf(certificates);
        employments = employments == null ? List.of() : List.copyOf(employments);
    }

    /** As the document tells it, or else as it is given. */
    public LocalDate bornOn() {
        return identity.birthDate().orElse(birthDate);
    }

    /** Completed years of age on {@code day} (周岁). */
    public int ageOn(LocalDate day) {
        return Period.between(bornOn(), day).getYears();
    }
}
