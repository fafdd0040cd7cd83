package cn.zhishen.publicnotice;

import java.time.Instant;
import java.util.UUID;

/**
 * An objection 异议 that was received. Name and contact are personal data, so {@link #toString()} leaves them out.
 *
 * @param receipt receipt number given to the objector
 */
public record Objection(
        UUID id, UUID noticeId, String receipt, String name, String contact, String text, Instant receivedAt) {

    @Override
    public String toString() {
        return "Objection[" + receipt + "]";
    }
}
