package cn.zhishen.certificate;

import jakarta.persistence.EntityManager;
import java.util.Set;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

class RunningNumbers implements CertificateNumbers {

    private final EntityManager entities;
    private final Set<String> types;
    private final String prefix;
    private final int digits;

    RunningNumbers(EntityManager entities, Set<String> types, String prefix, int digits) {
        this.entities = entities;
        this.types = types;
        this.prefix = prefix;
        this.digits = digits;
    }

    /** Only inside a transaction: a number drawn on its own could be lost. */
    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public String next(String type) {
        if (!types.contains(type)) {
            throw new IllegalArgumentException("Certificates are of the types " + types + ", not " + type);
        }
        var running = (Number)
                entities.createNativeQuery("""
                        insert into certificate_sequence as s (type, last) values (:type, 1)
                        on conflict (type) do update set last = s.last + 1 returning last""").setParameter("type", type).getSingleResult();
        var number = ("%0" + digits + "d").formatted(running.longValue());
        if (number.length() > digits) {
            throw new IllegalStateException("The running numbers of certificates of type " + type + " are used up");
        }
        return type + prefix + number;
    }
}
