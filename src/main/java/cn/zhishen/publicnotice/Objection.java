package cn.zhishen.publicnotice;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An objection 异议 that was received. Name and contact are personal data, so {@link #toString()} leaves them out.
 *
 * @param receipt receipt number given to the objector
 * @param ground null if it was received when none was asked for
 * @param attachments in the order in which they were sent
 */
public record Objection(
        UUID id,
        UUID noticeId,
        String receipt,
        String name,
        String contact,
        ObjectionGround ground,
        String text,
        Instant receivedAt,
        List<Attachment> attachments) {

    /** A file of the objection, for staff only. It passed the checks, but nobody has seen what it shows. */
    public record Attachment(UUID documentId, String fileName, String mediaType, long size) {}

    @Override
    public String toString() {
        return "Objection[" + receipt + "]";
    }
}
