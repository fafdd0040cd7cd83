package cn.zhishen.application.agent;

import cn.zhishen.enterprise.IdentityDocument;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * An agent whom an enterprise authorised for one application 委托代理人, and the mandate 授权委托书.
 *
 * @param id of the mandate
 * @param phone in full
 * @param from first day of the mandate
 * @param until its last day
 * @param sha256 of what its paper says
 * @param paper the generated document
 * @param scan the last uploaded scan of the stamped and signed paper; null if there is none
 * @param verdict what was judged of that scan: ACCEPT, REFUSE or PERSON; null if there is none
 * @param endedAt when it was withdrawn or replaced; null while it is not
 * @param asked whether the face authentication that was last asked for is the agent's
 * @param authenticatedAt when the agent's face was recognised; null if it was not
 */
public record AuthorisedAgent(
        UUID id,
        String applicationNumber,
        String name,
        IdentityDocument identity,
        String phone,
        List<MandatePower> powers,
        LocalDate from,
        LocalDate until,
        Principal principal,
        String sha256,
        UUID paper,
        UUID scan,
        String verdict,
        Instant namedAt,
        Instant endedAt,
        Ending endedAs,
        boolean asked,
        Instant authenticatedAt) {

    private static final int DIGITS_SHOWN_FIRST = 3;
    private static final int DIGITS_SHOWN_LAST = 4;

    /** Why a mandate is over before its last day (民法典第一百七十三条). */
    public enum Ending {
        WITHDRAWN("已撤销"),
        REPLACED("已由新的委托代替"),
        DRAFT_DELETED("草稿已删除");

        private final String chinese;

        Ending(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }

    /** How far a mandate has come. */
    public enum Standing {
        UNSIGNED("待盖章签字并上传扫描件"),
        REFUSED("扫描件不合格"),
        IN_DOUBT("扫描件待判定"),
        ACCEPTED("有效"),
        NOT_IN_PERIOD("不在委托期限内"),
        ENDED("已终止");

        private final String chinese;

        Standing(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }

        /** Whether a scan that can be accepted is still missing. */
        public boolean awaitsScan() {
            return this == UNSIGNED || this == REFUSED || this == IN_DOUBT;
        }
    }

    public Standing standing(LocalDate today) {
        if (endedAt != null) {
            return Standing.ENDED;
        }
        if (!covers(today)) {
            return Standing.NOT_IN_PERIOD;
        }
        if (verdict == null) {
            return Standing.UNSIGNED;
        }
        return switch (verdict) {
            case "ACCEPT" -> Standing.ACCEPTED;
            case "PERSON" -> Standing.IN_DOUBT;
            default -> Standing.REFUSED;
        };
    }

    boolean covers(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(until);
    }

    /** The first three and the last four characters. */
    public String maskedPhone() {
        int shown = DIGITS_SHOWN_FIRST + DIGITS_SHOWN_LAST;
        return phone.length() <= shown
                ? "*".repeat(phone.length())
                : phone.substring(0, DIGITS_SHOWN_FIRST)
                        + "*".repeat(phone.length() - shown)
                        + phone.substring(phone.length() - DIGITS_SHOWN_LAST);
    }

    /** Names nobody, since it may get into a log. */
    @Override
    public String toString() {
        return "AuthorisedAgent[" + id + ", " + identity + "]";
    }
}
