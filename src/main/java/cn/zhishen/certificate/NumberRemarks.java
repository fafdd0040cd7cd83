package cn.zhishen.certificate;

import java.util.Optional;
import org.springframework.stereotype.Component;

/** Remarks on the number of a certificate that was issued elsewhere. A remark is never a reason to refuse. */
@Component
public class NumberRemarks {

    private final Certificates certificates;
    private final boolean checked;

    NumberRemarks(Certificates certificates, CertificateNumbering.Settings settings) {
        this.certificates = certificates;
        this.checked = settings.checkDigit();
    }

    /**
     * @param number as it was handed in; it may be the number of a copy
     * @return a Chinese sentence; empty if the number fits, was issued here, or check digits are turned off
     */
    public Optional<String> of(String number) {
        var original = Certificates.typed(number);
        if (!checked
                || NationalNumber.isChecked(original)
                || certificates.find(original).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                NationalNumber.isForm(original)
                        ? "证书编号 " + number + " 的末位不是按编号规则算出的校验位，可能有误，请与证书核对；不影响登记"
                        : "证书编号 " + number + " 不是“类别字母、许可机关、省码、五位顺序号、校验位”的形式，可能有误，请与证书核对；不影响登记");
    }
}
