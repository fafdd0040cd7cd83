package cn.zhishen.certificate;

import cn.zhishen.shared.RunningNumbers;
import java.util.Set;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Numbers that this program counts. The counter is locked until the transaction that registers the certificate ends. Where earlier numbers
 * had six running digits, counting goes on: 000041 is followed by 00042 and its check digit. No number is given twice, since a number that
 * begins with 00042 is larger than any number that six digits had reached.
 */
class OwnNumbers implements CertificateNumbers {

    private final RunningNumbers numbers;
    private final CertificateRepository certificates;
    private final Set<String> types;
    private final String prefix;
    private final boolean checked;

    /**
     * @param prefix level of the authority and province
     * @param checked whether a number ends with a check digit; otherwise it has one more running digit
     */
    OwnNumbers(
            RunningNumbers numbers,
            CertificateRepository certificates,
            Set<String> types,
            String prefix,
            boolean checked) {
        if (!prefix.matches("[123]\\d{2}")) {
            throw new IllegalStateException(
                    "zhishen.numbering.certificate 的 authority-level 应为 1、2、3 之一，province 应为两位数字");
        }
        this.numbers = numbers;
        this.certificates = certificates;
        this.types = types;
        this.prefix = prefix;
        this.checked = checked;
    }

    /** Requires a transaction: a number drawn outside of one could be lost. */
    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public String next(String type, String applicationNumber) {
        if (!types.contains(type)) {
            throw new IllegalArgumentException("Certificates are of the types " + types + ", not " + type);
        }
        String number;
        do {
            number = type + digits(type);
        } while (certificates.isTaken(number));
        return number;
    }

    private String digits(String type) {
        int length = NationalNumber.DIGITS - prefix.length();
        if (!checked) {
            return prefix + running(type, length);
        }
        var digits = prefix + running(type, length - 1);
        return digits + NationalNumber.checkDigit(digits);
    }

    private String running(String type, int digits) {
        var number = ("%0" + digits + "d").formatted(numbers.next("certificate " + type, ""));
        if (number.length() > digits) {
            throw new IllegalStateException("The running numbers of certificates of type " + type + " are used up");
        }
        return number;
    }
}
