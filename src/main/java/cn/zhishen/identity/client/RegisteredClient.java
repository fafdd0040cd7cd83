package cn.zhishen.identity.client;

import java.time.Instant;

/**
 * An API client as security officers see it.
 *
 * @param owner who runs it, in words
 * @param secretSince when the present secret was made
 * @param expiresAt when the present secret ends
 * @param oldSecretUntil until when the one before is still taken, null if it is not
 * @param endedAt null unless it was ended
 * @param lastUsedAt null unless it was used
 * @param lastUsedFrom the address
 */
public record RegisteredClient(
        String id,
        String owner,
        String scope,
        boolean sandbox,
        Instant secretSince,
        Instant expiresAt,
        Instant oldSecretUntil,
        Instant endedAt,
        Instant lastUsedAt,
        String lastUsedFrom,
        Standing standing) {

    /** Whether it is let in now. */
    public enum Standing {
        IN_USE("有效"),
        EXPIRED("密钥已过期"),
        ENDED("已终止");

        private final String chinese;

        Standing(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }
}
