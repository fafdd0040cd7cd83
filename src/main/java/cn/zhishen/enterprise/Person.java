package cn.zhishen.enterprise;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;

/**
 * A person of the enterprise's library 企业人员.
 *
 * @param education 学历, such as 本科
 * @param major 所学专业
 */
public record Person(
        @JsonProperty("citizenId") IdentityDocument identity,
        String name,
        String education,
        String major,
        LocalDate graduatedOn,
        String position,
        List<PersonCertificate> certificates,
        List<Employment> employments) {

    public Person {
        certificates = certificates == null ? List.of() : List.copyOf(certificates);
        employments = employments == null ? List.of() : List.copyOf(employments);
    }
}
