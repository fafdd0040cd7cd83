package cn.zhishen.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.DatabaseTest;
import cn.zhishen.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Readings can be searched by person, thing and time, and are never changed. */
@DatabaseTest
class AccessRecordsTest {

    private static final String ADDRESS = "192.0.2.7";
    private static final Instant FIRST = Instant.parse("2026-03-01T01:00:00Z");
    private static final Instant SECOND = Instant.parse("2026-03-02T01:00:00Z");

    private final String login = "u" + UUID.randomUUID();
    private final String number = UUID.randomUUID().toString();

    @Autowired
    private AccessRecords records;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private TestClock clock;

    @AfterEach
    void theClockRuns() {
        clock.run();
    }

    @Test
    void aReadingSaysWhoWhatWhenAndFromWhere() {
        read(FIRST, Disclosed.DOCUMENT, number, "form");

        assertThat(found(new AccessFilter(login, null, null, null)))
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.reader()).isEqualTo(new Reader(Reader.Kind.STAFF, login, "扎西"));
                    assertThat(record.disclosed()).isEqualTo(Disclosed.DOCUMENT);
                    assertThat(record.subject()).isEqualTo(number);
                    assertThat(record.item()).isEqualTo("form");
                    assertThat(record.at()).isEqualTo(FIRST);
                    assertThat(record.address()).isEqualTo(ADDRESS);
                });
    }

    @Test
    void readingsAreLookedUpByPersonMatterAndTimeTheLatestFirst() {
        read(FIRST, Disclosed.DOSSIER, number, null);
        read(SECOND, Disclosed.REPORT, number, null);
        read(SECOND, Disclosed.COMPLAINTS, null, null);

        assertThat(found(new AccessFilter(login, null, null, null)))
                .extracting(AccessRecord::disclosed)
                .containsExactly(Disclosed.COMPLAINTS, Disclosed.REPORT, Disclosed.DOSSIER);
        assertThat(found(new AccessFilter(null, List.of("another", number), null, null)))
                .extracting(AccessRecord::disclosed)
                .containsExactly(Disclosed.REPORT, Disclosed.DOSSIER);
        assertThat(found(new AccessFilter("扎西", List.of(number), null, SECOND)))
                .extracting(AccessRecord::disclosed)
                .containsExactly(Disclosed.DOSSIER);
        assertThat(found(new AccessFilter(login, null, SECOND, null))).hasSize(2);
        assertThat(found(new AccessFilter("nobody" + login, null, null, null))).isEmpty();
    }

    @Test
    void thereIsAPageAtATimeAndTheirNumber() {
        for (int i = 0; i < 5; i++) {
            read(FIRST.plusSeconds(i), Disclosed.DOCUMENT, number, "paper " + i);
        }
        var filter = new AccessFilter(login, null, null, null);

        assertThat(records.count(filter, 100)).isEqualTo(5);
        assertThat(records.page(filter, 1, 2)).extracting(AccessRecord::item).containsExactly("paper 2", "paper 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update access_record set reader = 'somebody else'",
                "update access_record set address = null where false",
                "delete from access_record",
                "truncate access_record",
                "insert into access_record (id, at, reader_kind, reader, disclosed, address) overriding system value"
                        + " select id, at, reader_kind, reader, disclosed, address from access_record limit 1"
                        + " on conflict (id) do update set reader = 'somebody else'",
                "merge into access_record r using (select 1) x on true when matched then delete",
                "set local session_replication_role = replica; delete from access_record"
            })
    void theDatabaseRefusesToChangeOrDeleteAnything(String attack) {
        read(FIRST, Disclosed.DOSSIER, number, null);

        assertThatThrownBy(() -> transactions.executeWithoutResult(t -> jdbc.execute(attack)))
                .rootCause()
                .hasMessageContaining("access_record is append-only");

        assertThat(found(new AccessFilter(login, null, null, null))).hasSize(1);
    }

    @Test
    void theDocumentedCommandOfTheOwnerEndsWhatIsOlderAndNothingElse() throws IOException {
        read(Instant.now().minusSeconds(4L * 366 * 24 * 3600), Disclosed.DOSSIER, number, null);
        read(Instant.now(), Disclosed.REPORT, number, null);

        jdbc.execute(documented());

        assertThat(found(new AccessFilter(login, null, null, null)))
                .extracting(AccessRecord::disclosed)
                .containsExactly(Disclosed.REPORT);
        assertThatThrownBy(() -> jdbc.execute("delete from access_record"))
                .rootCause()
                .hasMessageContaining("access_record is append-only");
    }

    @Test
    void whatCannotBeWrittenDownIsSaid() {
        assertThatThrownBy(() -> records.record(Reader.client(null), Disclosed.DOSSIER, number, null, ADDRESS))
                .isInstanceOf(NotRecorded.class);
    }

    /** The commands in docs/operations.md, from begin to commit. */
    private static String documented() throws IOException {
        var command = Pattern.compile("begin;\\n[^`]*access_record[^`]*commit;")
                .matcher(Files.readString(Path.of("docs", "operations.md")));
        assertThat(command.find()).isTrue();
        return command.group();
    }

    private void read(Instant at, Disclosed disclosed, String subject, String item) {
        clock.set(at);
        records.record(Reader.staff(login, "扎西"), disclosed, subject, item, ADDRESS);
        clock.run();
    }

    private List<AccessRecord> found(AccessFilter filter) {
        return records.page(filter, 0, 100);
    }
}
