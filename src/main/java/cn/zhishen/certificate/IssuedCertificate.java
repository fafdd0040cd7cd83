package cn.zhishen.certificate;

import cn.zhishen.enterprise.Uscc;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A certificate 资质证书 in the register of issued.
 *
 * @param validUntil last day of validity, inclusive
 * @param authority name of the issuing authority 发证机关
 * @param issuedBy the officer who signed
 * @param opinion the officer's opinion 签发意见, may be null
 * @param documentId the signed PDF in the document store, null until attached
 * @param revokedAt null while valid
 */
public record IssuedCertificate(
        UUID id,
        String number,
        String applicationNumber,
        Uscc uscc,
        String enterpriseName,
        String legalRepresentative,
        String address,
        List<Item> items,
        LocalDate issuedOn,
        LocalDate validUntil,
        String authority,
        String issuedBy,
        String opinion,
        String documentId,
        Status status,
        Instant revokedAt,
        String revokedBecause) {

    /** One qualification: code of the national dictionary and its title, {@code D101C} 建筑工程施工总承包三级. */
    public record Item(String code, String title) {}

    public enum Status {
        VALID,
        REVOKED
    }
}
