package cn.zhishen.enterprise;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What the business licence and the balance sheet say of an enterprise.
 *
 * @param registeredCapitalWan registered capital 注册资本, 万元
 * @param netAssetsWan net assets 净资产 of the last balance sheet, 万元
 * @param legalRepresentative name of the legal representative 法定代表人
 * @param legalRepresentativeBirthDate may be null where the number of the document tells it
 * @param particulars what only the form asks for, may be null
 */
public record EnterpriseProfile(
        Uscc uscc,
        String name,
        String address,
        BigDecimal registeredCapitalWan,
        BigDecimal netAssetsWan,
        LocalDate establishedOn,
        String legalRepresentative,
        IdentityDocument legalRepresentativeId,
        LocalDate legalRepresentativeBirthDate,
        String contactName,
        String contactPhone,
        EnterpriseParticulars particulars) {

    public EnterpriseProfile {
        name = TextLikeness.clean(name);
        legalRepresentative = TextLikeness.clean(legalRepresentative);
    }

    /** Without what only the form asks for, of somebody whose document tells the birth date. */
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
