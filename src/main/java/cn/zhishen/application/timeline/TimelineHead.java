package cn.zhishen.application.timeline;

import cn.zhishen.signing.TextSigner;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * The signed state of the chain of all timelines at the end of a day. The signed text is this, with a line feed after each
 * line:
 *
 * <pre>
 * zhishen-timeline-head-1
 * 2026-11-27                       the day
 * 1234                             position of its last entry, which is how many entries there were
 * 66c7f0f4…                        digest of that entry, see TimelineEntry
 * 2026-11-28T00:05:00.123456Z      when it was signed
 * </pre>
 *
 * @param signature SM3withSM2, DER
 * @param certificate the signer's certificate, DER
 */
public record TimelineHead(
        LocalDate day, long position, String digest, Instant signedAt, byte[] signature, byte[] certificate) {

    static TimelineHead sign(LocalDate day, long position, String digest, Instant now, TextSigner signer) {
        var signed = signer.sign(text(day, position, digest, now));
        return new TimelineHead(day, position, digest, now, signed.value(), signed.certificate());
    }

    static TimelineHead read(ResultSet row, int index) throws SQLException {
        return new TimelineHead(
                row.getObject("day", LocalDate.class),
                row.getLong("position"),
                row.getString("digest"),
                row.getObject("signed_at", OffsetDateTime.class).toInstant(),
                row.getBytes("signature"),
                row.getBytes("certificate"));
    }

    boolean isSigned(TextSigner signer) {
        return signer.isOurs(text(day, position, digest, signedAt), new TextSigner.Signed(signature, certificate));
    }

    private static String text(LocalDate day, long position, String digest, Instant signedAt) {
        return "zhishen-timeline-head-1\n%s\n%d\n%s\n%s\n"
                .formatted(day, position, digest, TimelineEntry.MOMENT.format(signedAt));
    }
}
