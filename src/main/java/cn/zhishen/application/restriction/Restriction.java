package cn.zhishen.application.restriction;

import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.shared.BeijingTime;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What an officer put on a certificate, an enterprise or a person.
 *
 * @param certificateNumber null unless it is on a certificate
 * @param uscc the enterprise, or the holder of the certificate; null if it is on a person
 * @param person null unless it is on a person
 * @param reason as the enterprise reads it; of a certificate the public too
 * @param putBy log-in of the officer, as is {@code liftedBy}
 * @param lastDay included; null if it runs until it is lifted
 * @param liftedBy null until it is lifted, as are {@code liftedAt} and {@code liftingReason}
 */
public record Restriction(
        long id,
        Subject subject,
        String certificateNumber,
        Uscc uscc,
        IdentityDocument person,
        String reason,
        String putBy,
        Instant putAt,
        LocalDate lastDay,
        String liftedBy,
        Instant liftedAt,
        String liftingReason) {

    /** What a restriction is on, and what it blocks there. */
    public enum Subject {
        CERTIFICATE("资质异常", "证书", "企业不能提出或者提交新的申请，公众核验页面载明异常"),
        ENTERPRISE("限制申请", "企业", "企业不能提出或者提交新的申请"),
        PERSON("限制人员", "人员", "任何企业新提交的申报不能计入该人员");

        private final String chinese;
        private final String on;
        private final String blocks;

        Subject(String chinese, String on, String blocks) {
            this.chinese = chinese;
            this.on = on;
            this.blocks = blocks;
        }

        public String chinese() {
            return chinese;
        }

        /** What it is on, in a word. */
        public String on() {
            return on;
        }

        public String blocks() {
            return blocks;
        }
    }

    public boolean runs(LocalDate today) {
        return liftedAt == null && (lastDay == null || !today.isAfter(lastDay));
    }

    public LocalDate since() {
        return LocalDate.ofInstant(putAt, BeijingTime.ZONE);
    }

    /** What it is on, as it may be shown: the document of a person is masked. */
    public String shown() {
        return switch (subject) {
            case CERTIFICATE -> certificateNumber;
            case ENTERPRISE -> uscc.value();
            case PERSON -> person.masked();
        };
    }

    /** How long it runs, such as 至 2026年12月31日（含）为止. */
    public String term() {
        return lastDay == null ? "至解除时为止" : "至 %s（含）为止".formatted(BeijingTime.DAY.format(lastDay));
    }

    /** Since when, why and until when, as the enterprise reads it. */
    String told() {
        var since = BeijingTime.DAY.format(since());
        return switch (subject) {
            case CERTIFICATE -> "证书 %s 自 %s 起标注资质异常，%s：%s".formatted(certificateNumber, since, term(), reason);
            case ENTERPRISE -> "企业自 %s 起被限制申请，%s：%s".formatted(since, term(), reason);
            case PERSON -> "自 %s 起不能计入新的申报，%s：%s".formatted(since, term(), reason);
        };
    }
}
