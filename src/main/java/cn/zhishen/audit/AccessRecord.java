package cn.zhishen.audit;

import java.time.Instant;

/**
 * One reading 查阅.
 *
 * @param subject number of the application, complaint or certificate, or code of the enterprise; null where several were read at once
 * @param item what of it, such as the id of a document; null where it is the whole
 * @param address where the request came from
 */
public record AccessRecord(
        long id, Instant at, Reader reader, Disclosed disclosed, String subject, String item, String address) {

    /** Whether the subject is a matter with a timeline: an application or a complaint, and neither a certificate nor an enterprise. */
    public boolean hasTimeline() {
        return subject != null && disclosed.ofMatter();
    }
}
