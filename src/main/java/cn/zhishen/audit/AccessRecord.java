package cn.zhishen.audit;

import java.time.Instant;

/**
 * One reading 查阅.
 *
 * @param subject number of the application, complaint or certificate, or code of the enterprise; null if several were read at once
 * @param item the part that was read, such as the id of a document; null for the whole
 * @param address where the request came from
 */
public record AccessRecord(
        long id, Instant at, Reader reader, Disclosed disclosed, String subject, String item, String address) {

    /** Whether the subject is an application or a complaint. These have a timeline; certificates and enterprises have none. */
    public boolean hasTimeline() {
        return subject != null && disclosed.ofMatter();
    }
}
