package cn.zhishen.qualification;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.TestPostgres;
import cn.zhishen.encryption.Encryption;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.test.autoconfigure.jdbc.AutoConfigureTestDatabase;
import org.springframework.boot.test.autoconfigure.orm.jpa.DataJpaTest;
import org.springframework.boot.test.autoconfigure.orm.jpa.TestEntityManager;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@DataJpaTest(
        properties = {"spring.jpa.hibernate.ddl-auto=validate", "zhishen.data-directory=target/test-data/qualification"
        })
@AutoConfigureTestDatabase(replace = AutoConfigureTestDatabase.Replace.NONE)
@ImportAutoConfiguration(JacksonAutoConfiguration.class)
@Import({Encryption.class, HeldQualifications.class})
@Tag("program")
class HeldQualificationsTest {

    private static final String USCC = "91540100MA6T1ABC1X";

    @Autowired
    private HeldQualifications held;

    @Autowired
    private TestEntityManager entities;

    @Test
    void whatIsHeldIsListedByCode() {
        held.hold(supervision("E213B", LocalDate.of(2029, 7, 21)));
        held.hold(supervision("E201B", LocalDate.of(2029, 7, 21)));

        assertThat(afterwards())
                .containsExactly(
                        supervision("E201B", LocalDate.of(2029, 7, 21)),
                        supervision("E213B", LocalDate.of(2029, 7, 21)));
        assertThat(held.of("91540100MA6T9XYZ0K")).isEmpty();
    }

    @Test
    void holdingAgainReplacesTheEarlierEntry() {
        held.hold(supervision("E201B", LocalDate.of(2024, 7, 21)));
        entities.flush();
        held.hold(supervision("E201B", LocalDate.of(2029, 7, 21)));
        held.hold(supervision("E201B", LocalDate.of(2029, 7, 21)));

        assertThat(afterwards()).containsExactly(supervision("E201B", LocalDate.of(2029, 7, 21)));
    }

    @Test
    void whatHasEndedIsNoLongerHeldUntilItIsHeldAnew() {
        held.hold(supervision("E201B", LocalDate.of(2024, 7, 21)));
        held.hold(supervision("E213B", LocalDate.of(2024, 7, 21)));

        held.end(USCC, "E201B");
        held.end(USCC, "D101B");
        assertThat(afterwards()).extracting(HeldQualification::code).containsExactly("E213B");

        held.hold(supervision("E201B", LocalDate.of(2029, 7, 21)));
        assertThat(afterwards()).extracting(HeldQualification::code).containsExactly("E201B", "E213B");
    }

    @Test
    void aNewLevelEndsTheOthersOfItsCategoryOnly() {
        for (var code : List.of("E201B", "E201C", "E213B", "E213C")) {
            held.hold(supervision(code, LocalDate.of(2029, 7, 21)));
        }
        var catalogue = new Catalogue(new FileRuleTables());

        held.endOtherLevels(USCC, catalogue.find("E201B").orElseThrow());

        assertThat(afterwards()).extracting(HeldQualification::code).containsExactly("E201B", "E213B", "E213C");
    }

    @Test
    void thePlatformsListReplacesItsListOfBefore() {
        held.take(
                USCC,
                List.of(
                        supervision("E201B", LocalDate.of(2027, 7, 21)),
                        supervision("E213B", LocalDate.of(2027, 7, 21))));
        entities.flush();
        entities.clear();

        held.take(USCC, List.of(supervision("E201B", LocalDate.of(2028, 12, 31))));

        assertThat(afterwards()).containsExactly(supervision("E201B", LocalDate.of(2028, 12, 31)));
    }

    @Test
    void thePlatformsListDoesNotTouchWhatWasIssuedOrEndedHere() {
        held.hold(supervision("E201B", LocalDate.of(2031, 7, 21)));
        held.take(USCC, List.of(supervision("E213C", LocalDate.of(2027, 7, 21))));
        held.end(USCC, "E213C");
        entities.flush();
        entities.clear();

        held.take(
                USCC,
                List.of(
                        supervision("E201B", LocalDate.of(2026, 7, 21)),
                        supervision("E213C", LocalDate.of(2027, 7, 21))));

        assertThat(afterwards()).containsExactly(supervision("E201B", LocalDate.of(2031, 7, 21)));
    }

    @Test
    void aLevelGrantedElsewhereSinceEndsOurs() {
        held.hold(supervision("E201B", LocalDate.of(2029, 7, 21)));
        held.hold(supervision("E213B", LocalDate.of(2029, 7, 21)));

        held.take(
                USCC,
                List.of(
                        supervision("E201A", LocalDate.of(2030, 7, 21)),
                        supervision("E213A", LocalDate.of(2029, 7, 21))));

        assertThat(afterwards()).extracting(HeldQualification::code).containsExactly("E201A", "E213B");
    }

    private List<HeldQualification> afterwards() {
        entities.flush();
        entities.clear();
        return held.of(USCC);
    }

    private static HeldQualification supervision(String code, LocalDate validUntil) {
        return new HeldQualification(
                USCC,
                "E254000403",
                code,
                code.equals("E201B") ? "房屋建筑工程监理乙级" : "市政公用工程监理乙级",
                validUntil.minusYears(5),
                validUntil,
                "西藏自治区住房和城乡建设厅",
                HeldQualification.VALID);
    }

    @TestConfiguration
    static class Database {

        @Bean
        DataSource dataSource() {
            return new DriverManagerDataSource(TestPostgres.database(), TestPostgres.USER, "");
        }
    }
}
