package cn.zhishen.certificate;

import java.time.Instant;

/**
 * What an officer decided when an application was laid before them to be signed (guide, part four 3).
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
