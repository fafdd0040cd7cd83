package cn.zhishen.sandbox.register;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.sandbox.StandInSettings;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;

/** What outlives a restart of the sandbox, and what its bounds are. */
class SayingsTest {

    private static final String USCC = "91540100MA6TX1A00N";
    private static final PersonKey PERSON = PersonKey.of("540102198001011239");

    private final ObjectMapper json = Jackson2ObjectMapperBuilder.json().build();

    @TempDir
    private Path directory;

    @Test
    void whatWasFoundedAndChangedIsThereAfterARestart() {
        var before = sayings(directory);
        before.add(enterprise(USCC));
        before.credit(USCC, CreditSaying.FRAUD);
        before.business(USCC, BusinessAnswer.of(BusinessSaying.UNKNOWN));
        cancel(before);

        var after = sayings(directory);

        assertThat(after.enterprises()).isEqualTo(before.enterprises()).hasSize(1);
        assertThat(after.of(USCC)).isEqualTo(before.of(USCC));
        assertThat(after.of(USCC).person(PERSON).registrations()).isEqualTo(RegistrationSaying.CANCELLED);
        assertThat(after.isKept()).isTrue();
    }

    @Test
    void noNumberOfAPersonIsInTheFile() throws IOException {
        cancel(sayings(directory));

        assertThat(Files.readString(directory.resolve("own.json")))
                .contains("CANCELLED")
                .doesNotContain("540102198001011239");
    }

    @Test
    void aResetLeavesNothingBehindButTheEnterprise() {
        var sayings = sayings(directory);
        sayings.add(enterprise(USCC));
        cancel(sayings);
        sayings.reset(USCC);

        assertThat(sayings.changed()).isEmpty();
        assertThat(sayings.enterprise(USCC)).isPresent();
        assertThat(sayings(directory).changed()).isEmpty();
    }

    @Test
    void oneThatIsRemovedTakesWhatIsSaidOfItAlong() {
        var sayings = sayings(directory);
        sayings.add(enterprise(USCC));
        cancel(sayings);

        assertThat(sayings.remove(USCC)).isTrue();
        assertThat(sayings.remove(USCC)).isFalse();
        assertThat(sayings.changed()).isEmpty();
    }

    @Test
    void puttingBackOneRegisterLeavesTheOther() {
        var sayings = sayings(directory);
        sayings.persons(
                USCC,
                List.of(PERSON),
                now -> new Sayings.OfPerson(RegistrationSaying.EXPIRED, InsuranceSaying.STOPPED));
        sayings.persons(USCC, List.of(PERSON), now -> new Sayings.OfPerson(null, now.insurance()));

        assertThat(sayings.of(USCC).person(PERSON)).isEqualTo(new Sayings.OfPerson(null, InsuranceSaying.STOPPED));
        sayings.persons(USCC, List.of(PERSON), now -> Sayings.OfPerson.NOTHING);
        assertThat(sayings.changed()).isEmpty();
    }

    @Test
    void thereAreNoMoreThanMayBe() {
        var sayings = sayings(directory);

        assertThat(sayings.add(enterprise("1"))).isTrue();
        assertThat(sayings.add(enterprise("2"))).isTrue();
        assertThat(sayings.add(enterprise("3"))).isFalse();
        assertThat(sayings.enterprises()).extracting(OwnEnterprise::uscc).containsExactly("2", "1");
    }

    @Test
    void aFileThatCannotBeReadCountsAsNone() throws IOException {
        Files.writeString(directory.resolve("own.json"), "{\"enterprises\": [");

        assertThat(sayings(directory).enterprises()).isEmpty();
    }

    @Test
    void whereNothingCanBeWrittenItGoesOnFromMemoryAndSaysSo() throws IOException {
        var file = Files.writeString(directory.resolve("a-file"), "");
        var sayings = sayings(file.resolve("below"));

        sayings.add(enterprise(USCC));

        assertThat(sayings.enterprise(USCC)).isPresent();
        assertThat(sayings.isKept()).isFalse();
    }

    @Test
    void aPersonIsTheSameHoweverTheDocumentIsWritten() {
        assertThat(PersonKey.of(Map.of("kind", "RESIDENT_IDENTITY_CARD", "number", "54010219800101123x")))
                .isEqualTo(PersonKey.of(" 54010219800101123X "));
        assertThat(PersonKey.of(Map.of("kind", "PASSPORT", "number", "E90000001")))
                .isNotEqualTo(PersonKey.of("E90000001"));
        assertThat(PersonKey.of(42)).isNull();
        assertThat(PersonKey.of(" ")).isNull();
        assertThat(PERSON).hasToString("540102********1239");
    }

    private static void cancel(Sayings sayings) {
        sayings.persons(
                USCC, List.of(PERSON), now -> new Sayings.OfPerson(RegistrationSaying.CANCELLED, now.insurance()));
    }

    private static OwnEnterprise enterprise(String uscc) {
        return new OwnEnterprise(
                uscc, "西藏试用建设有限公司", "540100", StartingLibrary.EMPTY, Instant.parse("2026-11-30T00:00:00Z"));
    }

    private Sayings sayings(Path where) {
        return new Sayings(
                new StandInSettings(where.toString(), "", "", null, new StandInSettings.Own(2, 10), null, null, null),
                json);
    }
}
