package cn.zhishen.certificate;

import jakarta.persistence.EntityManager;
import java.util.Set;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Running numbers of a row that stays locked until the certificate is registered; a roll-back gives the number back. Where the
 * numbers had six running digits before, the row counts on: 000041 is followed by 00042 and its check digit. No number comes
 * twice, for what 00042 begins is larger than any number that six digits had reached.
 */
class RunningNumbers implements CertificateNumbers {

    private final EntityManager entities;
    private final Set<String> types;
    private final String prefix;
    private final boolean checked;

    /**
     * @param prefix level of the authority and province
     * @param checked whether a number ends with a check digit; otherwise with one more running digit
     */
    RunningNumbers(EntityManager entities, Set<String> types, String prefix, boolean checked) {
        if (!prefix.matches("[123]\\d{2}")) {
            throw new IllegalStateException(
                    "zhishen.numbering.certificate 的 authority-level 应为 1、2、3 之一，province 应为两位数字");
        }
        this.entities = entities;
        this.types = types;
        this.prefix = prefix;
        this.checked = checked;
    }

    /** Only inside a transaction: a number drawn on its own could be lost. */
    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public String next(String type, String applicationNumber) {
        if (!types.contains(type)) {
            throw new IllegalArgumentException("Certificates are of the types " + types + ", not " + type);
        }
        String number;
        do {
            number = type + digits(type);
        } while (isTaken(number));
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
        var running = (Number)
                entities.createNativeQuery("""
                        insert into certificate_sequence as s (type, last) values (:type, 1)
                        on conflict (type) do update set last = s.last + 1 returning last""").setParameter("type", type).getSingleResult();
        var number = ("%0" + digits + "d").formatted(running.longValue());
        if (number.length() > digits) {
            throw new IllegalStateException("The running numbers of certificates of type " + type + " are used up");
        }
        return number;
    }

    /** Certificates from before this system, which the platform brought in, have numbers of the same form. */
    private boolean isTaken(String number) {
        return (Boolean)
                entities.createNativeQuery("""
                        select exists (select 1 from certificate where number = :number)
                            or exists (select 1 from held_qualification where certificate_number = :number)""").setParameter("number", number).getSingleResult();
    }
}
