package cn.zhishen.certificate.change;

import cn.zhishen.certificate.IssuedCertificate.Particulars;
import cn.zhishen.certificate.IssuedCertificate.Particulars.Difference;
import cn.zhishen.certificate.change.SimpleChange.Borne;
import cn.zhishen.shared.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the business register says now, beside the certificates in force of an enterprise.
 *
 * @param answeredAt null if the register is silent
 * @param borne the certificates that bear something else; empty if there is nothing to change, or if the register's entry permits no change
 * @param registered null where the register does not say it
 * @param representative name of the legal representative, who would authenticate; null if there is nothing to change
 * @param obstacle why it cannot be changed in this way, in Chinese, with what to do; null if it can, or if there is nothing to change
 */
public record Offer(
        String source,
        Instant answeredAt,
        List<Borne> borne,
        Particulars registered,
        String representative,
        String obstacle) {

    public static Offer silent(String source) {
        return new Offer(source, null, List.of(), null, null, null);
    }

    public boolean isSilent() {
        return answeredAt == null;
    }

    public boolean isOpen() {
        return !borne.isEmpty() && obstacle == null;
    }

    /** What would change, by certificate. */
    public Map<String, List<Difference>> differences() {
        return SimpleChange.differences(borne, registered);
    }

    /** What would change, such as 企业名称、注册地址. */
    public String subjects() {
        return String.join("、", SimpleChange.changed(differences()));
    }

    /** Names what was shown, so that only this is confirmed. */
    public String digest() {
        return Sha256.hex(borne + "\n" + registered);
    }
}
