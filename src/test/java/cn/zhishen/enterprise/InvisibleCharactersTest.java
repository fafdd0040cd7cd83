package cn.zhishen.enterprise;

import static cn.zhishen.enterprise.LibraryFixtures.newUscc;
import static cn.zhishen.enterprise.LibraryFixtures.profile;
import static cn.zhishen.enterprise.LibraryFixtures.project;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.enterprise.library.LibraryChecks;
import cn.zhishen.shared.FieldError;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Invisible characters are removed from names and identifiers, whichever way these come in, since all ways build the same records. */
class InvisibleCharactersTest {

    private final ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());

    /** Zero-width space, word joiner, byte order mark, soft hyphen, right-to-left mark, tag letter. */
    @ParameterizedTest
    @ValueSource(strings = {"\u200b", "\u2060", "\ufeff", "\u00ad", "\u200f", "\udb40\udc41"})
    void namesAndIdentifiersAreKeptWithoutThem(String invisible) throws IOException {
        var person = read(Person.class, """
                {"citizenId": "54010219900101~0038", "name": "扎西~次仁~",
                 "certificates": [{"kind": "TITLE", "name": "~工程系列", "number": "藏25~4"}]}""", invisible);
        assertThat(person.name()).isEqualTo("扎西次仁");
        assertThat(person.identity().number()).isEqualTo("540102199001010038");
        assertThat(person.certificates()).singleElement().satisfies(one -> assertThat(one.name() + one.number())
                .isEqualTo("工程系列藏254"));

        var project = read(Project.class, "{\"id\": \"P~1\", \"name\": \"某~楼\"}", invisible);
        assertThat(project.id() + project.name()).isEqualTo("P1某楼");
        var equipment = read(Equipment.class, "{\"id\": \"ZB~1\", \"name\": \"压路~机\"}", invisible);
        assertThat(equipment.id() + equipment.name()).isEqualTo("ZB1压路机");

        var uscc = newUscc();
        var enterprise = read(
                EnterpriseProfile.class,
                json.writeValueAsString(profile(uscc, "高原~建设"))
                        .replace("扎西", "扎~西")
                        .replace("91540100", "915~40100"),
                invisible);
        assertThat(enterprise.name() + enterprise.legalRepresentative()).isEqualTo("高原建设扎西");
        assertThat(enterprise.uscc()).isEqualTo(uscc);
    }

    @ParameterizedTest
    @ValueSource(strings = {"91540100ma0000001%s", " 91540100MA0000001%s", "９１５４０１００MA0000001%s"})
    void aCreditCodeIsReadHoweverItWasTyped(String typed) {
        var check = Uscc.checkCharacter("91540100MA00000010");

        assertThat(new Uscc(typed.formatted(check)).value()).isEqualTo("91540100MA0000001" + check);
    }

    @Test
    void aNameOfNothingElseIsNoName() {
        var checks = new LibraryChecks(LocalDate.of(2026, 7, 1), 10);

        assertThatThrownBy(() -> checks.entries(EntryType.PROJECTS, List.of(project("\u200b\u2060"))))
                .isInstanceOfSatisfying(InvalidInput.class, wrong -> assertThat(wrong.errors())
                        .extracting(FieldError::message)
                        .contains("业绩编号不能为空，请填写"));
    }

    private <T> T read(Class<T> type, String text, String invisible) throws IOException {
        return json.readValue(text.replace("~", invisible), type);
    }
}
