package cn.zhishen.enterprise;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.TestPostgres;
import cn.zhishen.enterprise.library.WantedCertificate;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.sql.Date;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What an installation has from before personal data were encrypted is there after the upgrade, and is found as before. */
@Tag("program")
class LibraryUpgradeTest {

    private final ObjectMapper json = Jackson2ObjectMapperBuilder.json()
            .featuresToDisable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    @Test
    void peopleAndProjectsKeepWhatTheyAreFoundByAndTheProcessForgetsWhatAnObjectorWrote() throws Exception {
        var database = new DriverManagerDataSource(TestPostgres.bareDatabase(), TestPostgres.USER, "");
        var jdbc = new JdbcTemplate(database);
        Flyway.configure().dataSource(database).target("53").load().migrate();
        var person = LibraryFixtures.person(1);
        var abroad = LibraryFixtures.withPassport();
        var project = LibraryFixtures.project("P1");
        jdbc.update("insert into enterprise (uscc, profile, name, updated_at) values ('A', '{}', 'a', now())");
        for (var one : List.of(person, abroad)) {
            jdbc.update(
                    "insert into person (uscc, citizen_id, position, content) values ('A', ?, 0, ?::jsonb)",
                    one.identity().key(),
                    json.writeValueAsString(one));
        }
        jdbc.update(
                "insert into project (uscc, id, position, content) values ('A', 'P1', 0, ?::jsonb)",
                json.writeValueAsString(project));
        jdbc.update("""
                insert into public_notice (id, number, application_number, enterprise_name, uscc, kind, items, published_at, first_day,
                                           last_day, ends_at, status)
                values (gen_random_uuid(), '1', '1', 'a', 'A', 'FIRST', '[]', now(), now(), now(), now(), 'OPEN')""");
        jdbc.update("""
                insert into objection (id, notice_id, receipt, name, contact, contact_key, client_hash, content, received_at)
                select gen_random_uuid(), id, '公示异议1', '扎西', '13889112233', '13889112233', 'x', '内容', now() from public_notice""");
        jdbc.execute("create table act_hi_varinst (name_ text, text_ text)");
        jdbc.update("insert into act_hi_varinst values ('recheckStatement', '公示异议1：请致电 13889112233'),"
                + " ('recheckStatement', '抽查净资产')");

        Flyway.configure().dataSource(database).load().migrate();

        for (var one : List.of(person, abroad)) {
            var row = jdbc.queryForMap(
                    "select * from person where identity = ?", one.identity().key());
            assertThat(row)
                    .containsEntry("identity_index", one.identity().key())
                    .containsEntry("name", one.name())
                    .containsEntry("duty", one.position());
            assertThat(json.readValue((String) row.get("content"), Person.class))
                    .isEqualTo(one);
            assertThat(jdbc.queryForList(
                            "select unnest(declares) from person where name = ?", Integer.class, one.name()))
                    .containsExactlyInAnyOrder(WantedCertificate.declared("A", one));
        }
        var row = jdbc.queryForMap("select * from project");
        assertThat(row)
                .containsEntry("name", project.name())
                .containsEntry("category", project.category())
                .containsEntry("completed_on", Date.valueOf(project.completedOn()));
        assertThat(json.readValue((String) row.get("content"), Project.class)).isEqualTo(project);
        assertThat(jdbc.queryForList("select text_ from act_hi_varinst", String.class))
                .containsExactlyInAnyOrder("公示异议1：内容见申请材料页", "抽查净资产");
    }
}
