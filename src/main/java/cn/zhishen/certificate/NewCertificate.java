package cn.zhishen.certificate;

import cn.zhishen.enterprise.Uscc;
import java.time.LocalDate;
import java.util.List;

/**
 * A certificate about to be registered. Opinion and document may be null, everything else not.
 *
 * @param number drawn from {@link CertificateNumbers} in the same transaction
 */
public record NewCertificate(
        String number,
        String applicationNumber,
        Uscc uscc,
        String enterpriseName,
        String legalRepresentative,
        String address,
        List<IssuedCertificate.Item> items,
        LocalDate issuedOn,
        String authority,
        String issuedBy,
        String opinion,
        String documentId) {

    public NewCertificate {
        items = List.copyOf(items);
    }
}
