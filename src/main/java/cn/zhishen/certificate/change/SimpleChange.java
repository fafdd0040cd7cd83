package cn.zhishen.certificate.change;

import cn.zhishen.certificate.IssuedCertificate.Particulars;
import cn.zhishen.certificate.IssuedCertificate.Particulars.Difference;
import cn.zhishen.certificate.Signature.Decision;
import cn.zhishen.enterprise.Uscc;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A simple change of the certificates of one enterprise.
 *
 * @param reference such as 变更〔2026〕第000001号
 * @param applicationNumber the application on whose timeline it stands: that by which the first of the certificates was last issued
 * @param borne the certificates that bear something else than {@code registered}, as they were when it was confirmed
 * @param registered what the business register said; null where it did not say it
 * @param representative name of the legal representative, who authenticates
 * @param source name of the register
 * @param answeredAt when the register said it
 * @param lastDay on which the legal representative may authenticate
 * @param authenticatedAt null until the legal representative has
 * @param decision of an officer; null until it is made, as are opinion, officer and time
 * @param outcome null while it is under way
 * @param remark why it ended without new editions, in Chinese; null if the outcome says it
 */
public record SimpleChange(
        String reference,
        Uscc uscc,
        String applicationNumber,
        List<Borne> borne,
        Particulars registered,
        String representative,
        String source,
        Instant answeredAt,
        Instant confirmedAt,
        LocalDate lastDay,
        Instant authenticatedAt,
        Decision decision,
        String opinion,
        String decidedBy,
        Instant decidedAt,
        Outcome outcome,
        String remark,
        Instant endedAt) {

    /** A certificate and what it bears. */
    public record Borne(String number, int edition, Particulars particulars) {}

    public enum Outcome {
        CHANGED("已换发新版证书"),
        RETURNED("已退回"),
        WITHDRAWN("企业已撤回"),
        EXPIRED("逾期未认证"),
        /** It was signed, but by then there was nothing to issue. */
        NOT_ISSUED("没有换发");

        private final String chinese;

        Outcome(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }

    /** What changes, by certificate. */
    public Map<String, List<Difference>> differences() {
        return differences(borne, registered);
    }

    static Map<String, List<Difference>> differences(List<Borne> borne, Particulars registered) {
        var differences = new LinkedHashMap<String, List<Difference>>();
        borne.forEach(one -> differences.put(one.number(), one.particulars().differences(registered)));
        return differences;
    }

    /** What changes, such as 企业名称、注册地址. */
    public String subjects() {
        return String.join("、", changed());
    }

    /** What changes, each once. */
    public List<String> changed() {
        return changed(differences());
    }

    static List<String> changed(Map<String, List<Difference>> differences) {
        return differences.values().stream()
                .flatMap(List::stream)
                .map(Difference::what)
                .distinct()
                .toList();
    }

    /** The name that its certificates bore. */
    public String enterpriseName() {
        return borne.get(0).particulars().name();
    }

    public List<String> certificates() {
        return borne.stream().map(Borne::number).toList();
    }

    /** In Chinese, for both sides. */
    public String state() {
        if (outcome != null) {
            return outcome.chinese();
        }
        if (authenticatedAt == null) {
            return "待法定代表人人脸认证";
        }
        return decision == null ? "待签发" : decision == Decision.ISSUE ? "正在制作新版证书" : "正在退回";
    }
}
