package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** As an administrator types it. */
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

        run("encrypt-personal-data", url);
        var encrypted = profile(jdbc);
        assertThat(encrypted).startsWith("enc:").doesNotContain("13989012345");
        run("rotate-personal-data-key", url);
        assertThat(profile(jdbc)).isEqualTo(encrypted);
        assertThat(Files.readAllLines(folder.resolve("encryption.keys"))).hasSize(2);
        run("encrypt-personal-data", url);

        var key = Files.readAllLines(folder.resolve("encryption.keys")).get(1).split(" ")[0];
        assertThat(profile(jdbc)).startsWith("enc:" + key + ":SM4-GCM:");
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

    private static String profile(JdbcTemplate jdbc) {
        return jdbc.queryForObject("select profile from enterprise", String.class);
    }
}
