package cn.zhishen.enterprise;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * The business licence and the balance sheet of an enterprise.
 *
 * @param registeredCapitalWan registered capital 注册资本, 万元
 * @param netAssetsWan net assets 净资产 of the last balance sheet, 万元
 * @param legalRepresentative name of the legal representative 法定代表人
 * @param legalRepresentativeBirthDate may be null if the number of the identity document contains it
 * @param particulars what only the form asks for, may be null
 */
public record EnterpriseProfile(
        @Field(label = "统一社会信用代码", required = true) Uscc uscc,

        @Field(label = "企业名称", required = true, inClear = true)
        String name,

        @Field(label = "注册地址", required = true, longest = 1000)
        String address,

        @Field(label = "注册资本（万元）", called = "注册资本", required = true)
        BigDecimal registeredCapitalWan,

        @Field(label = "净资产（万元）", called = "净资产", required = true)
        BigDecimal netAssetsWan,

        @Field(label = "成立日期", required = true) LocalDate establishedOn,

        @Field(label = "法定代表人", called = "法定代表人姓名", required = true)
        String legalRepresentative,

        @Field(label = "法定代表人证件号码", required = true) IdentityDocument legalRepresentativeId,

        @Field(label = "法定代表人出生日期", toldBy = "legalRepresentativeId")
        LocalDate legalRepresentativeBirthDate,

        @Field(label = "联系人", called = "联系人姓名") String contactName,

        @Field(label = "联系电话") String contactPhone,

        EnterpriseParticulars particulars) {

    public static final EntryFields<EnterpriseProfile> FIELDS = EntryFields.of(EnterpriseProfile.class);

    public EnterpriseProfile {
        name = TextLikeness.clean(name);
        legalRepresentative = TextLikeness.clean(legalRepresentative);
    }

    /** Without what only the form asks for, and with a birth date that follows from the identity document. */
    public EnterpriseProfile(
            Uscc uscc,
            String name,
            String address,
            BigDecimal registeredCapitalWan,
            BigDecimal netAssetsWan,
            LocalDate establishedOn,
            String legalRepresentative,
            IdentityDocument legalRepresentativeId,
            String contactName,
            String contactPhone) {
        this(
                uscc,
                name,
                address,
                registeredCapitalWan,
                netAssetsWan,
                establishedOn,
                legalRepresentative,
                legalRepresentativeId,
                null,
                contactName,
                contactPhone,
                null);
    }
}
