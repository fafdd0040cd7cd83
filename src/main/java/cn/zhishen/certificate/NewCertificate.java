package cn.zhishen.certificate;

import cn.zhishen.certificate.IssuedCertificate.Particulars;
import cn.zhishen.enterprise.Uscc;
import java.time.LocalDate;
import java.util.List;

/**
 * An edition of a certificate to register. Application and opinion may be null, nothing else.
 *
 * @param number drawn from {@link CertificateNumbers}, or the number of the edition that it replaces
 */
public record NewCertificate(
        String number,
        String applicationNumber,
        Uscc uscc,
        Particulars particulars,
        List<IssuedCertificate.Item> items,
        LocalDate issuedOn,
        String authority,
        String issuedBy,
        String opinion) {

    public NewCertificate {
        if (items.isEmpty()) {
            throw new IllegalArgumentException("A certificate without any qualification is none");
        }
        items = List.copyOf(items);
    }
}
