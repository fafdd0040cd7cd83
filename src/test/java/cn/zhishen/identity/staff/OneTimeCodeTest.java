package cn.zhishen.identity.staff;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.identity.Telephone;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OneTimeCodeTest {

    private static final OneTimeSecret SECRET = new OneTimeSecret("3132333435363738393031323334353637383930");
    private static final Instant NOW = Instant.parse("2026-05-06T01:00:00Z");

    @ParameterizedTest
    @CsvSource({"59, 287082", "1111111109, 081804", "1111111111, 050471", "1234567890, 005924", "2000000000, 279037"})
    void codesAreThoseOfTheRfc(long second, String code) {
        assertThat(OneTimeCode.at(SECRET.bytes(), OneTimeCode.step(Instant.ofEpochSecond(second))))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(longs = {-30, 0, 30})
    void aClockThatIsOneStepOffStillCounts(long seconds) {
        assertThat(OneTimeCode.step(SECRET.bytes(), at(NOW.plusSeconds(seconds)), NOW, 0))
                .hasValue(OneTimeCode.step(NOW.plusSeconds(seconds)));
    }

    @ParameterizedTest
    @ValueSource(longs = {-60, 60})
    void aClockThatIsFurtherOffDoesNot(long seconds) {
        assertThat(OneTimeCode.step(SECRET.bytes(), at(NOW.plusSeconds(seconds)), NOW, 0))
                .isEmpty();
    }

    @Test
    void aCodeThatWasTakenIsNotTakenAgainNorIsAnEarlierOne() {
        long taken = OneTimeCode.step(NOW);
        assertThat(OneTimeCode.step(SECRET.bytes(), at(NOW), NOW, taken)).isEmpty();
        assertThat(OneTimeCode.step(SECRET.bytes(), at(NOW.minusSeconds(30)), NOW, taken))
                .isEmpty();
        assertThat(OneTimeCode.step(SECRET.bytes(), at(NOW.plusSeconds(30)), NOW, taken))
                .isPresent();
    }

    @Test
    void theSecretIsWrittenForAnAppAsTheAppsReadIt() {
        assertThat(SECRET.typed()).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assertThat(new OneTimeSecret("00".repeat(20)).typed()).isEqualTo("A".repeat(32));
        assertThat(SECRET.address("卓玛"))
                .isEqualTo("otpauth://totp/%E6%99%BA%E5%AE%A1:%E5%8D%93%E7%8E%9B?secret=" + SECRET.typed()
                        + "&issuer=%E6%99%BA%E5%AE%A1");
        assertThat(SECRET.toString()).doesNotContain(SECRET.hex());
    }

    private static String at(Instant time) {
        return new Telephone(SECRET.typed()).shows(time);
    }
}
