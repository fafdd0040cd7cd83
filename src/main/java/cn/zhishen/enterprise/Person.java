package cn.zhishen.enterprise;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Objects;

/**
 * A person of the enterprise's library 企业人员.
 *
 * @param identity its JSON name comes from the time when there were only citizen ids
 * @param birthDate may be null if the number of the document contains it
 * @param education 学历, such as 本科
 * @param major 所学专业
 */
public record Person(
        @Field(
                label = "证件号码",
                required = true,
                leads = true,
                formerly = "公民身份号码",
                explanation = "与证件一致；单元格格式须为“文本”",
                example = "540102199001010038")
        @JsonProperty("citizenId")
        IdentityDocument identity,

        @Field(
                label = "出生日期",
                toldBy = "citizenId",
                addedLater = true,
                explanation = "证件号码中没有出生日期的必填，如护照和通行证；居民身份证可以留空")
        LocalDate birthDate,

        @Field(label = "姓名", required = true, leads = true, explanation = "与证件一致", example = "扎西", inClear = true)
        String name,

        @Field(
                label = "学历",
                forMany = true,
                words = {"博士研究生", "硕士研究生", "本科", "大专", "中专", "高中", "初中"},
                explanation = "最高学历",
                example = "本科")
        String education,

        @Field(label = "所学专业", forMany = true, explanation = "毕业证书上的专业", example = "土木工程")
        String major,

        @Field(
                label = "毕业日期",
                monthOnly = Field.MonthOnly.FIRST_DAY,
                explanation = "毕业证书上的日期；只知道月份的可写作 2012-07，按当月 1 日记",
                example = "2012-07-01")
        LocalDate graduatedOn,

        @Field(label = "职务", forMany = true, explanation = "在本企业的职务", example = "技术负责人", inClear = true)
        String position,

        @Field(label = "证书", counted = "本") List<PersonCertificate> certificates,

        @Field(label = "任职经历", counted = "段") List<Employment> employments) {

    /** A person whose birth date is in the number of the document. */
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

    /** The birth date from the document, or else the stated one. */
    public LocalDate bornOn() {
        return identity.birthDate().orElse(birthDate);
    }

    /** Completed years of age on {@code day} (周岁). */
    public int ageOn(LocalDate day) {
        return Period.between(bornOn(), day).getYears();
    }

    /** The last days of registrations and titles, each once, the first first; skills do not end. */
    public List<LocalDate> endingDays() {
        return certificates.stream()
                .filter(certificate -> certificate.kind() != PersonCertificate.Kind.SKILL)
                .map(PersonCertificate::validUntil)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }
}
