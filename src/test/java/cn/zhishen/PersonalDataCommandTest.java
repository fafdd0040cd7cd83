package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The commands that encrypt personal data and rotate keys, run as an administrator runs them. */
@Tag("program")
class PersonalDataCommandTest {

    @TempDir
    private Path folder;

    @Test
    void theCommandsEncryptWhatIsInClearAndRotateTheKey() throws Exception {
        var url = TestPostgres.database();
        var jdbc = new JdbcTemplate(new DriverManagerDataSource(url, TestPostgres.USER, ""));
        jdbc.update("insert into enterprise (uscc, profile, name, updated_at)"
                + " values ('A', '{\"contactPhone\":\"13989012345\"}', 'a', now())");

        var document = UUID.randomUUID();
        jdbc.update("""
                insert into document (id, kind, snapshot_version, file_name, media_type, byte_count, sha256, created_at)
                values (?, 'SIGNED_FORM', 1, '签章扫描件.pdf', 'application/pdf', 8, repeat('0', 64), now())""", document);
        jdbc.update("insert into document_chunk (document_id, position, bytes) values (?, 0, '%PDF-1.7')", document);
        jdbc.update("insert into scan_picture (document_id, box_id, jpeg) values (?, 'a', '\\xffd8')", document);

        run("encrypt-personal-data", url);
        var encrypted = profile(jdbc);
        assertThat(encrypted).startsWith("enc:").doesNotContain("13989012345");
        assertThat(bytes(jdbc, "select bytes from document_chunk"))
                .doesNotContain("%PDF")
                .contains("enc:");
        assertThat(bytes(jdbc, "select jpeg from scan_picture")).contains("enc:");
        run("rotate-personal-data-key", url);
        assertThat(profile(jdbc)).isEqualTo(encrypted);
        assertThat(Files.readAllLines(folder.resolve("encryption.keys"))).hasSize(2);
        run("encrypt-personal-data", url);

        var key = Files.readAllLines(folder.resolve("encryption.keys")).get(1).split(" ")[0];
        assertThat(profile(jdbc)).startsWith("enc:" + key + ":SM4-GCM:");
        assertThat(bytes(jdbc, "select bytes from document_chunk")).contains("enc:" + key + ":SM4-GCM:");
        assertThat(bytes(jdbc, "select jpeg from scan_picture")).contains("enc:" + key + ":SM4-GCM:");
        assertThat(jdbc.queryForObject("select encrypted_with from document", String.class))
                .isEqualTo("enc:" + key + ":SM4-GCM:");
        assertThat(jdbc.queryForList("select id from encryption_key", String.class))
                .containsExactly(key);
        Files.delete(folder.resolve("encryption.keys"));
        assertThatThrownBy(() -> run("encrypt-personal-data", url)).hasMessageContaining(key);
    }

    private void run(String command, String url) {
        ZhishenApplication.main(new String[] {
            command,
            "--zhishen.data-directory=" + folder,
            "--spring.datasource.url=" + url,
            "--spring.datasource.username=" + TestPostgres.USER,
            "--spring.main.banner-mode=off"
        });
    }

    private static String bytes(JdbcTemplate jdbc, String query) {
        return new String(jdbc.queryForObject(query, byte[].class), StandardCharsets.ISO_8859_1);
    }

    private static String profile(JdbcTemplate jdbc) {
        return jdbc.queryForObject("select profile from enterprise", String.class);
    }
}
