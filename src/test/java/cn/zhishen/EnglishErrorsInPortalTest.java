package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What is wrong in a form of the portal is said in English on an English page. */
@RunningProgram
class EnglishErrorsInPortalTest {

    private static final String ENTERPRISE = "91540100MA6TX1A00N";
    private static final Pattern ERROR =
            Pattern.compile("<p class=\"error\"[^>]*>(.*?)</p>|<a href=\"#[^>]*>(.*?)</a>", Pattern.DOTALL);

    @LocalServerPort
    private int port;

    @Test
    void theErrorsOfLibraryProfileContactsAndFiltersAreEnglish() {
        new Api(port).awaitDemo(ENTERPRISE);
        var portal = new Portal(port).logIn(ENTERPRISE);
        portal.get("/portal?lang=en");

        assertThat(errors(portal.post("/portal/equipment", Map.of("purchasedOn", "2026-02-31", "quantity", "many"))))
                .contains(
                        "“Purchased on” is not a day of the calendar.",
                        "“Name of equipment” is empty.",
                        "“Quantity” must be a whole number.")
                .doesNotContainPattern("\\p{IsHan}");
        assertThat(errors(portal.post(
                        "/portal/persons",
                        Map.of("citizenId.kind", "居民身份证", "citizenId", "1", "certificates[0].issuedOn", "?"))))
                .contains("The number of a resident identity card has 18 characters", "must be written as")
                .doesNotContainPattern("\\p{IsHan}");
        assertThat(errors(portal.post("/portal/projects", Map.of("startedOn", "?", "figures[0].value", "?"))))
                .contains("“Project number” is empty.", "without a unit")
                .doesNotContainPattern("\\p{IsHan}");
        assertThat(errors(portal.post("/portal/profile", Map.of("establishedOn", "1/5/2020"))))
                .contains("must be written as 2024-07-20")
                .doesNotContainPattern("\\p{IsHan}");
        assertThat(errors(portal.post("/portal/contacts/SMS", Map.of("address", "1"))))
                .contains("Please give the 11 digits of a mobile phone.")
                .doesNotContainPattern("\\p{IsHan}");
        assertThat(portal.get("/certificates/D999999999").body())
                .contains("No such certificate", "There is no certificate with the number D999999999.");
    }

    private static String errors(HttpResponse<String> answer) {
        return ERROR.matcher(answer.body())
                .results()
                .map(error -> error.group().replaceAll("<[^>]*>", ""))
                .collect(Collectors.joining("\n"));
    }
}
