package cn.zhishen.application.restriction;

import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.shared.BeijingTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What an officer put on a certificate, an enterprise or a person.
 *
 * @param certificateNumber null unless it is on a certificate
 * @param uscc the enterprise, or the holder of the certificate; null if it is on a person
 * @param person null unless it is on a person
 * @param blocks at least one
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
        List<Block> blocks,
        String reason,
        String putBy,
        Instant putAt,
        LocalDate lastDay,
        String liftedBy,
        Instant liftedAt,
        String liftingReason) {

    /** What a restriction is on. */
    public enum Subject {
        CERTIFICATE("资质异常", "证书"),
        ENTERPRISE("限制企业", "企业"),
        PERSON("限制人员", "人员");

        private final String chinese;
        private final String on;

        Subject(String chinese, String on) {
            this.chinese = chinese;
            this.on = on;
        }

        public String chinese() {
            return chinese;
        }

        /** What it is on, in a word. */
        public String on() {
            return on;
        }
    }

    /** What a restriction blocks. The officer chooses. */
    public enum Block {
        /** The start and the submission of applications of the enterprise. */
        APPLYING("不能提出或者提交新的申请，已填写的内容保留"),
        /** The signature of what was accepted: of the enterprise, or with the person in the dossier. It waits until the restriction ends. */
        ISSUING("已受理的申请暂缓签发证书，限制结束后继续办理"),
        /** A person in dossiers that are handed in from then on, of whichever enterprise. */
        COUNTING("任何企业新提交的申报不能计入该人员");

        private final String chinese;

        Block(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }

    public Restriction {
        blocks = List.copyOf(blocks);
    }

    public boolean blocks(Block block) {
        return blocks.contains(block);
    }

    /** All that it blocks, in words. */
    public String blocked() {
        return String.join("；", blocks.stream().map(Block::chinese).toList());
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
            case ENTERPRISE ->
                "企业自 %s 起被限制%s，%s：%s".formatted(since, blocks(Block.APPLYING) ? "申请" : "办理", term(), reason);
            case PERSON ->
                "自 %s 起%s，%s：%s".formatted(since, blocks(Block.COUNTING) ? "不能计入新的申报" : "被限制办理", term(), reason);
        };
    }
}
