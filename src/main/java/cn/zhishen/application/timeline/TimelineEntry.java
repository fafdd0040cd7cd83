package cn.zhishen.application.timeline;

import cn.zhishen.application.Stage;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.crypto.digests.SM3Digest;

/**
 * A row of {@code application_event}, as a link of the chain of all entries. It records an event of an application, or the
 * content of a row of another table.
 *
 * <p>The digest is SM3, as 64 lower-case hexadecimal digits, of the canonical form in UTF-8. Form 1 has a line for each of
 * these, in this order:
 *
 * <ol>
 *   <li>{@code zhishen-timeline-1}
 *   <li>{@code previous}: the digest of the entry before, 64 zeros before the first
 *   <li>{@code position}: the first entry is 1, the next 2
 *   <li>{@code number} of the application
 *   <li>{@code at}: in UTC with six digits after the second, as {@code 2026-11-28T09:30:00.000000Z}
 *   <li>{@code stage}, such as {@code SIGNING}
 *   <li>{@code actor_kind}, such as {@code STAFF}
 *   <li>{@code actor}: the name
 *   <li>{@code log_in}
 *   <li>{@code text}
 * </ol>
 *
 * Form 2 protects a row and belongs to no timeline. It has {@code zhishen-timeline-2}, then {@code previous}, {@code position} and
 * {@code at} as in form 1, then {@code row_table}, {@code row_id}, {@code row_of} and {@code row_digest}: see {@link ChainedRow}.
 *
 * <p>Each line is the length of its value in bytes, a colon, the value and a line feed, so that no value can run into the next.
 * For a null value the line is {@code -} and a line feed. Written entries keep their form: a new form gets a new number.
 *
 * @param form the form that the digest is computed from
 * @param row null in form 1; in form 2 the fields of an event are null instead
 */
record TimelineEntry(
        long position,
        int form,
        String number,
        Instant at,
        String stage,
        String actorKind,
        String actor,
        String logIn,
        String text,
        ChainedRow row,
        String previous,
        String digest) {

    static final int OF_EVENT = 1;
    static final int OF_ROW = 2;
    /** Used as the digest before the first entry. */
    static final String NONE = "0".repeat(64);

    static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    /** The entry for an event, which follows one with the digest {@code previous}. */
    static TimelineEntry of(ApplicationEvent event, long position, String previous) {
        return new TimelineEntry(
                        position,
                        OF_EVENT,
                        event.number(),
                        event.at(),
                        event.stage().name(),
                        event.actor().kind().name(),
                        event.actor().name(),
                        event.actor().logIn(),
                        event.text(),
                        null,
                        previous,
                        null)
                .digested();
    }

    /** The entry that protects a row. */
    static TimelineEntry of(ChainedRow row, Instant at, long position, String previous) {
        return new TimelineEntry(position, OF_ROW, null, at, null, null, null, null, null, row, previous, null)
                .digested();
    }

    static TimelineEntry read(ResultSet row, int index) throws SQLException {
        var table = row.getString("row_table");
        return new TimelineEntry(
                row.getLong("position"),
                row.getInt("form"),
                row.getString("number"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("stage"),
                row.getString("actor_kind"),
                row.getString("actor"),
                row.getString("log_in"),
                row.getString("text"),
                table == null
                        ? null
                        : new ChainedRow(
                                table, row.getString("row_id"), row.getString("row_of"), row.getString("row_digest")),
                row.getString("previous"),
                row.getString("digest"));
    }

    boolean isAsWritten() {
        return form == (row == null ? OF_EVENT : OF_ROW)
                && saysNoMoreThanItsDigest()
                && canonicalDigest().equals(digest);
    }

    /** An entry for a row must have no other fields, because its digest does not cover them. */
    private boolean saysNoMoreThanItsDigest() {
        return row == null
                || Stream.of(number, stage, actorKind, actor, logIn, text).allMatch(Objects::isNull);
    }

    ApplicationEvent event() {
        return new ApplicationEvent(
                number, at, Stage.valueOf(stage), new Actor(Actor.Kind.valueOf(actorKind), actor, logIn), text);
    }

    /** What the entry is about, for people who check the chain. */
    String subject() {
        return row == null ? "申请 " + number : row.shown();
    }

    private TimelineEntry digested() {
        return new TimelineEntry(
                position, form, number, at, stage, actorKind, actor, logIn, text, row, previous, canonicalDigest());
    }

    private String canonicalDigest() {
        var beginning = Stream.of("zhishen-timeline-" + form, previous, Long.toString(position));
        var content = row == null
                ? Stream.of(number, MOMENT.format(at), stage, actorKind, actor, logIn, text)
                : Stream.of(MOMENT.format(at), row.table(), row.id(), row.of(), row.digest());
        return sm3(Stream.concat(beginning, content));
    }

    static String sm3(Stream<String> values) {
        var canonical =
                values.map(TimelineEntry::line).collect(Collectors.joining()).getBytes(StandardCharsets.UTF_8);
        var sm3 = new SM3Digest();
        sm3.update(canonical, 0, canonical.length);
        var digest = new byte[sm3.getDigestSize()];
        sm3.doFinal(digest, 0);
        return HexFormat.of().formatHex(digest);
    }

    private static String line(String value) {
        return value == null ? "-\n" : value.getBytes(StandardCharsets.UTF_8).length + ":" + value + "\n";
    }
}
