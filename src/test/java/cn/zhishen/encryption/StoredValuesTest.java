package cn.zhishen.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.TestPostgres;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The command encrypts values from before there was encryption or from before a change of keys. */
@Tag("program")
class StoredValuesTest {

    private static final String CITIZEN = "540102199003072136";
    private static final int PEOPLE = 450;

    @TempDir
    private Path folder;

    private Path file;
    private DataSource source;
    private JdbcTemplate jdbc;

    @BeforeEach
    void rowsInClear() {
        file = folder.resolve("encryption.keys");
        KeyFile.append(file, KeyProtections.NONE);
        source = new DriverManagerDataSource(TestPostgres.database(), TestPostgres.USER, "");
        jdbc = new JdbcTemplate(source);
        jdbc.update(
                "insert into enterprise (uscc, profile, name, updated_at) values ('A', '{\"contactPhone\":\"13989012345\"}', 'a', now())");
        jdbc.update("""
                insert into person (uscc, identity_index, identity, position, name, content)
                select 'A', 'PASSPORT:E' || n, 'PASSPORT:E' || n, n, 'p' || n, '{"name":"p' || n || '"}'
                from generate_series(1, ?) n""", PEOPLE);
        jdbc.update("insert into project (uscc, id, position, content) values ('A', 'x', 0, '{}')");
        jdbc.update("insert into library_import (id, uscc, list, content, remarks, uploaded_at)"
                + " values (gen_random_uuid(), 'A', 'persons', '[]', '[]', now())");
        jdbc.update("""
                insert into application (number, uscc, enterprise_name, kind, items, authority, started_at, draft_until, stage, stage_since,
                                         selection, snapshot_version, revision)
                values ('1', 'A', 'a', 'FIRST', '[]', 'x', now(), now(), 'FILLING', now(), '{}', 1, 0)""");
        jdbc.update(
                "insert into dossier_snapshot (number, version, content, sha256, frozen_at, consent_version, consented_by)"
                        + " values ('1', 1, '{\"citizenId\":\"" + CITIZEN + "\"}', 'x', now(), '1', 'A')");
        jdbc.update(
                "insert into person_use (identity_index, identity, application_number, uscc, used_on) values (?, ?, '1', 'A', now())",
                CITIZEN,
                CITIZEN);
        jdbc.update("""
                insert into named_person (application_number, role, name, name_index, identity, used_on)
                values ('1', 'STAFF', '扎西', '扎西', ?, now())""", CITIZEN);
        jdbc.update(
                "insert into register_answer (application_number, snapshot_version, register, value, source, answered_at)"
                        + " values ('1', 1, 'BUSINESS', '{}', 'x', now())");
        jdbc.update("insert into review (id, number, application_number, snapshot_version, report, recorded_at)"
                + " values (gen_random_uuid(), '1', '1', 1, '{}', now())");
        jdbc.update("insert into one_time_notice (id, number, application_number, snapshot_version, defects, sent_at)"
                + " values (gen_random_uuid(), '1', '1', 1, '[]', now())");
        jdbc.update("insert into recheck (id, number, application_number, cause, reference, statement, opened_at)"
                + " values (gen_random_uuid(), '1', '1', 'OBJECTION', '1', '异议', now())");
        jdbc.update("""
                insert into public_notice (id, number, application_number, enterprise_name, uscc, kind, items, published_at, first_day,
                                           last_day, ends_at, status)
                values (gen_random_uuid(), '1', '1', 'a', 'A', 'FIRST', '[]', now(), now(), now(), now(), 'OPEN')""");
        jdbc.update("""
                insert into objection (id, notice_id, receipt, name, contact, contact_index, client_hash, content, received_at)
                select gen_random_uuid(), id, '1', '扎西', '138-8911-2233', '13889112233', 'x', '内容', now() from public_notice""");
        jdbc.update("""
                insert into complaint (id, receipt, receipt_digits, code_hash, submission_hash, uscc, content, received_at, triage_due,
                                       status)
                values (gen_random_uuid(), '1', '1', 'x', 'x', 'A', '匿名', now(), now(), 'RECEIVED')""");
        jdbc.update("""
                insert into complaint (id, receipt, receipt_digits, code_hash, submission_hash, enterprise_name, content, received_at,
                                       triage_due, status)
                values (gen_random_uuid(), '2', '2', 'x', 'y', '扎西的公司', '匿名', now(), now(), 'RECEIVED')""");
        jdbc.update("""
                insert into document (id, kind, snapshot_version, file_name, media_type, byte_count, sha256, created_at)
                values (gen_random_uuid(), 'OBJECTION_ATTACHMENT', 0, '扎西.pdf', 'x', 0, repeat('0', 64), now())""");
        jdbc.update("""
                insert into objection_attachment (document_id, objection_id, position, file_name, media_type, byte_count)
                select d.id, o.id, 0, d.file_name, d.media_type, 0 from document d, objection o""");
        jdbc.update("""
                insert into face_challenge (id, application_number, provider_id, url, subject_masked, subject, status, created_at,
                                            expires_at)
                values (gen_random_uuid(), '1', 'x', 'x', 'x', '540102199003072136', 'PENDING', now(), now())""");
    }

    @Test
    void everythingIsEncryptedAndNothingIsLostAndASecondTimeNothingIsLeftToDo() {
        var before = cleartext(encryption());

        assertThat(values(encryption()).encryptAll()).isEqualTo(PEOPLE + 17);

        assertThat(notUnder(encryption().current().id)).isEmpty();
        assertThat(cleartext(encryption())).isEqualTo(before);
        assertThat(values(encryption()).encryptAll()).isZero();
    }

    @Test
    void aRotationEncryptsAnewAndTheOldKeyIsNeededNoLonger() {
        var before = cleartext(encryption());
        values(encryption()).encryptAll();
        var old = encryption();
        new KeysOnRecord(JdbcClient.create(jdbc), old).afterSingletonsInstantiated();
        KeyFile.append(file, KeyProtections.NONE);
        var rotated = encryption();

        assertThat(cleartext(rotated)).as("readable before").isEqualTo(before);
        command(rotated).run(EncryptionCommand.ENCRYPT);

        assertThat(notUnder(rotated.current().id)).isEmpty();
        assertThat(cleartext(rotated)).isEqualTo(before);
        assertThat(keysOnRecord()).containsExactly(rotated.current().id);
        assertThat(jdbc.queryForObject("select identity_index from person_use", String.class))
                .isEqualTo(rotated.index("person_use.identity", CITIZEN));
        assertThat(jdbc.queryForObject("select contact_index from objection", String.class))
                .isEqualTo(rotated.index("objection.contact", "13889112233"));
    }

    @Test
    void aKeyIsNotForgottenWhileADocumentNeedsIt() {
        var old = encryption();
        onRecord(old);
        jdbc.update("""
                insert into document (id, kind, snapshot_version, file_name, media_type, byte_count, sha256, created_at, encrypted_with)
                values (gen_random_uuid(), 'REPORT', 1, 'a', 'b', 0, repeat('0', 64), now(), ?)""", old.header());
        KeyFile.append(file, KeyProtections.NONE);
        var rotated = encryption();

        command(rotated).run(EncryptionCommand.ENCRYPT);

        assertThat(keysOnRecord()).containsExactlyInAnyOrder(old.current().id, rotated.current().id);
        jdbc.update("update document set encrypted_with = ?", rotated.header());
        command(rotated).run(EncryptionCommand.ENCRYPT);
        assertThat(keysOnRecord()).containsExactly(rotated.current().id);
    }

    @Test
    void whoeverWasInterruptedBeginsAgainWhereItStopped() {
        var encryption = encryption();
        jdbc.execute("""
                create function stop() returns trigger language plpgsql as $$ begin
                    if (select count(*) from person where starts_with(content, 'enc:')) >= 300 then raise 'no room'; end if;
                    return new;
                end $$""");
        jdbc.execute("create trigger stop before update on person for each row execute function stop()");
        assertThatThrownBy(() -> values(encryption).encryptAll()).hasMessageContaining("no room");
        assertThat(jdbc.queryForObject("select count(*) from person where starts_with(content, 'enc:')", Long.class))
                .as("what was done stays done")
                .isEqualTo(200);
        jdbc.execute("drop trigger stop on person");

        values(encryption).encryptAll();

        assertThat(notUnder(encryption.current().id)).isEmpty();
    }

    @Test
    void aStartWithAFileThatLacksAKeyOfTheDatabaseIsRefused() {
        onRecord(encryption());
        var another = folder.resolve("another.keys");
        KeyFile.append(another, KeyProtections.NONE);
        var stranger = new Encryption(new Encryption.Settings(another, "", "SM4-GCM", false), KeyProtections.NONE);

        assertThatThrownBy(() -> onRecord(stranger))
                .isInstanceOf(KeyFileUnusable.class)
                .hasMessageContaining(encryption().current().id);
    }

    @Test
    void aNewKeyIsAddedByTheCommandAndNothingElseIsDone() {
        var encryption = encryption();

        command(encryption).run(EncryptionCommand.ROTATE);

        assertThat(encryption().current().id).isNotEqualTo(encryption.current().id);
        assertThat(encryption().keys()).hasSize(2);
        assertThat(jdbc.queryForObject("select count(*) from person where starts_with(content, 'enc:')", Long.class))
                .isZero();
    }

    private Encryption encryption() {
        return new Encryption(new Encryption.Settings(file, "", "SM4-GCM", false), KeyProtections.NONE);
    }

    private StoredValues values(Encryption encryption) {
        return new StoredValues(jdbc, new DataSourceTransactionManager(source), encryption);
    }

    private EncryptionCommand command(Encryption encryption) {
        return new EncryptionCommand(
                values(encryption),
                new StoredPictures(
                        JdbcClient.create(jdbc),
                        new DataSourceTransactionManager(source),
                        new EncryptedBytes(encryption)),
                () -> new StoredContents.Outcome(0, 0),
                onRecord(encryption),
                new Encryption.Settings(file, "", "SM4-GCM", false),
                KeyProtections.NONE);
    }

    private List<String> keysOnRecord() {
        return jdbc.queryForList("select id from encryption_key", String.class);
    }

    private KeysOnRecord onRecord(Encryption encryption) {
        var record = new KeysOnRecord(JdbcClient.create(jdbc), encryption);
        record.afterSingletonsInstantiated();
        return record;
    }

    /** The decrypted values of each encrypted column, in any order of rows. */
    private List<String> cleartext(Encryption encryption) {
        var all = new TreeSet<String>();
        for (var table : StoredValues.TABLES) {
            for (var column : table.columns()) {
                var name = table.name() + "." + column;
                jdbc.queryForList("select %s from %s".formatted(column, table.name()), String.class)
                        .forEach(value -> all.add(name + " " + encryption.decrypt(name, value)));
            }
        }
        return List.copyOf(all);
    }

    /** Columns with a value or an index that is not encrypted or was made with another key. */
    private List<String> notUnder(String key) {
        var found = new TreeSet<String>();
        for (var table : StoredValues.TABLES) {
            for (var column : table.columns()) {
                if (count(table.name(), column, "enc:" + key + ":SM4-GCM:") > 0) {
                    found.add(table.name() + "." + column);
                }
            }
            if (table.index() != null && count(table.name(), table.index(), key + ":") > 0) {
                found.add(table.name() + "." + table.index());
            }
        }
        return List.copyOf(found);
    }

    private long count(String table, String column, String beginning) {
        return jdbc.queryForObject(
                "select count(*) from %s where not starts_with(%s, ?)".formatted(table, column), Long.class, beginning);
    }
}
