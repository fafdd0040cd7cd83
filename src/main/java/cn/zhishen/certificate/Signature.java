package cn.zhishen.certificate;

import java.time.Instant;

/**
 * An officer's decision on an application that was presented for signing (guide, part four 3).
 *
 * @param officer user id
 */
public record Signature(String applicationNumber, Decision decision, String opinion, String officer, Instant at) {

    public enum Decision {
        ISSUE("同意签发"),
        RETURN("退回复核");

        private final String chinese;

        Decision(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }
}
