package cn.zhishen.identity.client;

import java.time.Instant;

/**
 * An API client as security officers see it.
 *
 * @param owner who runs it, in words
 * @param secretSince when the current secret was made
 * @param expiresAt when the current secret expires
 * @param oldSecretUntil until when the previous secret is valid; null if it is not
 * @param endedAt null if it is not ended
 * @param lastUsedAt null if it was never used
 * @param lastUsedFrom the address of the last use; null if it was never used
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

    /** Whether the client may authenticate now. */
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
