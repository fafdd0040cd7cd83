package cn.zhishen.enterprise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.enterprise.IdentityDocument.Kind;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityDocumentTest {

    private final ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());

    @ParameterizedTest
    @CsvSource({
        "RESIDENT_IDENTITY_CARD,          540102199001010038,   540102199001010038, 1990-01-01",
        "RESIDENT_IDENTITY_CARD,          11010519491231002x,   11010519491231002X, 1949-12-31",
        "HONG_KONG_MACAO_TRAVEL_PERMIT,   H12345678,            H12345678,",
        "HONG_KONG_MACAO_TRAVEL_PERMIT,   m1234567801,          M12345678,",
        "TAIWAN_TRAVEL_PERMIT,            01234567,             01234567,",
        "TAIWAN_TRAVEL_PERMIT,            0123456702,           01234567,",
        "TAIWAN_TRAVEL_PERMIT,            0123456702(B),        01234567,",
        "TAIWAN_TRAVEL_PERMIT,            0123456702（b）,        01234567,",
        "TAIWAN_TRAVEL_PERMIT,            0123456702B,          01234567,",
        "RESIDENCE_PERMIT,                810000199003070015,   810000199003070015, 1990-03-07",
        "RESIDENCE_PERMIT,                82000019880229002X,   82000019880229002X, 1988-02-29",
        "RESIDENCE_PERMIT,                830000197512310042,   830000197512310042, 1975-12-31",
        "FOREIGN_PERMANENT_RESIDENT_CARD, 911245198005140025,   911245198005140025, 1980-05-14",
        "FOREIGN_PERMANENT_RESIDENT_CARD, can110086010101,      CAN110086010101,",
        "PASSPORT,                        e12345678,            E12345678,",
        "PASSPORT,                        1,                    1,",
        "PASSPORT,                        ABCDEFGHIJ0123456789, ABCDEFGHIJ0123456789,",
        "PASSPORT,                        540102199001010039,   540102199001010039,",
    })
    void aNumberOfItsKindIsTakenAndTellsTheBirthDateWhereItHoldsOne(
            Kind kind, String typed, String number, LocalDate birthDate) {
        var document = new IdentityDocument(kind, typed);

        assertThat(document.number()).isEqualTo(number);
        assertThat(document.birthDate().orElse(null)).isEqualTo(birthDate);
    }

    @ParameterizedTest
    @CsvSource({
        "RESIDENT_IDENTITY_CARD,          540102199001010039,    校验位不正确",
        "RESIDENT_IDENTITY_CARD,          54010219900101003,     应为 18 位",
        "RESIDENT_IDENTITY_CARD,          540102199002300037,    出生日期不存在",
        "RESIDENT_IDENTITY_CARD,          E12345678,             持其他证件的",
        "RESIDENT_IDENTITY_CARD,          810000199003070015,    请把证件种类改为港澳台居民居住证",
        "RESIDENT_IDENTITY_CARD,          911245198005140025,    请把证件种类改为外国人永久居留身份证",
        "HONG_KONG_MACAO_TRAVEL_PERMIT,   A12345678,             字母 H 或 M 加 8 位数字",
        "HONG_KONG_MACAO_TRAVEL_PERMIT,   H1234567,              字母 H 或 M 加 8 位数字",
        "HONG_KONG_MACAO_TRAVEL_PERMIT,   H123456789,            字母 H 或 M 加 8 位数字",
        "TAIWAN_TRAVEL_PERMIT,            1234567,               应为 8 位数字",
        "TAIWAN_TRAVEL_PERMIT,            T12345678,             应为 8 位数字",
        "TAIWAN_TRAVEL_PERMIT,            012345670,             应为 8 位数字",
        "RESIDENCE_PERMIT,                540102199001010038,    '以 810000、820000 或 830000 开头'",
        "RESIDENCE_PERMIT,                840000199003070010,    '以 810000、820000 或 830000 开头'",
        "RESIDENCE_PERMIT,                810000199003070010,    港澳台居民居住证号码校验位不正确",
        "RESIDENCE_PERMIT,                810000199002310013,    出生日期不存在",
        "FOREIGN_PERMANENT_RESIDENT_CARD, 540102199001010038,    以 9 开头的 18 位",
        "FOREIGN_PERMANENT_RESIDENT_CARD, CA1110086010101,       3 位字母加 12 位数字",
        "FOREIGN_PERMANENT_RESIDENT_CARD, 911245198005140020,    外国人永久居留身份证号码校验位不正确",
        "FOREIGN_PERMANENT_RESIDENT_CARD, 911840199102300014,    出生日期不存在",
        "PASSPORT,                        ABCDEFGHIJ01234567890, 不超过 20 位",
        "PASSPORT,                        E1234-678,             字母和数字",
        "PASSPORT,                        护照12345,             字母和数字",
        "PASSPORT,                        '',                    字母和数字",
    })
    void aNumberThatIsNoneOfItsKindIsRefusedWithTheRemedyAndWithoutTheNumber(Kind kind, String typed, String message) {
        assertThatThrownBy(() -> new IdentityDocument(kind, typed))
                .isInstanceOf(InvalidIdentifier.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining(typed.isEmpty() ? "\0" : typed);
    }

    @Test
    void withoutKindOrNumberThereIsNoDocument() {
        assertThatThrownBy(() -> new IdentityDocument(null, "E1")).hasMessageContaining("请选择证件种类");
        assertThatThrownBy(() -> new IdentityDocument(Kind.PASSPORT, null)).hasMessageContaining("护照号码应为");
        assertThatThrownBy(() -> IdentityDocument.of(null)).hasMessageContaining("应为 18 位");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ｈ１２３４５６７８",
                " H1234 5678 ",
                "h12345678",
                "H1234\u00a05678",
                "\u200bH12345678\u202c",
                "\ufeffH12345678",
                "H1234\u3000567\u00ad8\n"
            })
    void whatPastingBringsAlongIsPutRight(String pasted) {
        assertThat(new IdentityDocument(Kind.HONG_KONG_MACAO_TRAVEL_PERMIT, pasted))
                .isEqualTo(new IdentityDocument(Kind.HONG_KONG_MACAO_TRAVEL_PERMIT, "H12345678"));
    }

    @Test
    void aRenewedPermitIsThePersonOfTheOldOne() {
        assertThat(new IdentityDocument(Kind.HONG_KONG_MACAO_TRAVEL_PERMIT, "M1234567800"))
                .isEqualTo(new IdentityDocument(Kind.HONG_KONG_MACAO_TRAVEL_PERMIT, "M1234567803"));
        assertThat(new IdentityDocument(Kind.TAIWAN_TRAVEL_PERMIT, "0123456702(B)"))
                .isEqualTo(new IdentityDocument(Kind.TAIWAN_TRAVEL_PERMIT, "01234567"));
    }

    @Test
    void theSameNumberOnAnotherKindOfDocumentIsSomebodyElse() {
        var permit = new IdentityDocument(Kind.TAIWAN_TRAVEL_PERMIT, "01234567");
        var passport = new IdentityDocument(Kind.PASSPORT, "01234567");

        assertThat(permit).isNotEqualTo(passport);
        assertThat(permit.key()).isNotEqualTo(passport.key());
        assertThat(new IdentityDocument(Kind.PASSPORT, "540102199001010038").key())
                .isNotEqualTo("540102199001010038");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theKeyNamesTheDocumentAndNoOther(Kind kind) {
        var document = example(kind);

        assertThat(IdentityDocument.of(document.key())).isEqualTo(document);
    }

    @Test
    void aNumberAloneIsAResidentIdentityCardUnlessItIsNumberedAsAnotherDocument() {
        assertThat(IdentityDocument.of("540102199001010038").kind()).isEqualTo(Kind.RESIDENT_IDENTITY_CARD);
        assertThat(IdentityDocument.of("810000199003070015").kind()).isEqualTo(Kind.RESIDENCE_PERMIT);
        assertThat(IdentityDocument.of("911245198005140025").kind()).isEqualTo(Kind.FOREIGN_PERMANENT_RESIDENT_CARD);
    }

    @ParameterizedTest
    @CsvSource({
        "RESIDENT_IDENTITY_CARD,          540102199001010038,   540102********0038",
        "HONG_KONG_MACAO_TRAVEL_PERMIT,   H12345678,            港澳居民来往内地通行证 H******78",
        "TAIWAN_TRAVEL_PERMIT,            01234567,             台湾居民来往大陆通行证 0******7",
        "RESIDENCE_PERMIT,                810000199003070015,   港澳台居民居住证 810000********0015",
        "FOREIGN_PERMANENT_RESIDENT_CARD, 911245198005140025,   外国人永久居留身份证 911245********0025",
        "FOREIGN_PERMANENT_RESIDENT_CARD, CAN110086010101,      外国人永久居留身份证 C***********101",
        "PASSPORT,                        E12345678,            护照 E******78",
        "PASSPORT,                        12,                   护照 **",
        "PASSPORT,                        123,                  护照 1**",
        "PASSPORT,                        ABCDEFGHIJ0123456789, 护照 A****************789",
    })
    void theMaskNeverShowsMoreThanItMust(Kind kind, String number, String masked) {
        var document = new IdentityDocument(kind, number);
        assertThat(document.masked()).isEqualTo(masked);
        assertThat(document).hasToString(masked);
        assertThat("" + new Person(document, null, "甲", null, null, null, null, null, null))
                .doesNotContain(document.number());
    }

    @Test
    void whatIsPrintedNamesTheKindWhereItIsNoResidentIdentityCard() {
        assertThat(example(Kind.RESIDENT_IDENTITY_CARD).inFull()).isEqualTo("540102199001010038");
        assertThat(example(Kind.PASSPORT).inFull()).isEqualTo("护照 E12345678");
    }

    @Test
    void inJsonAResidentIdentityCardIsATextAndAnyOtherDocumentAnObject() throws Exception {
        assertThat(json.writeValueAsString(example(Kind.RESIDENT_IDENTITY_CARD)))
                .isEqualTo("\"540102199001010038\"");
        assertThat(json.readTree(json.writeValueAsString(example(Kind.PASSPORT))))
                .isEqualTo(json.readTree("{\"kind\": \"PASSPORT\", \"number\": \"E12345678\"}"));
        for (var kind : Kind.values()) {
            assertThat(json.readValue(json.writeValueAsString(example(kind)), IdentityDocument.class))
                    .isEqualTo(example(kind));
        }
        assertThat(json.readValue(
                        "{\"kind\": \"RESIDENT_IDENTITY_CARD\", \"number\": \"540102199001010038\"}",
                        IdentityDocument.class))
                .isEqualTo(example(Kind.RESIDENT_IDENTITY_CARD));
    }

    @Test
    void aPersonStoredBeforeThereWereOtherDocumentsIsReadAndWrittenAsItWas() throws Exception {
        var stored = json.readTree("""
                {"citizenId": "540102199001010038", "name": "扎西", "education": null, "major": null, "graduatedOn": null,
                 "position": null, "certificates": [], "employments": []}""");

        var person = json.treeToValue(stored, Person.class);

        assertThat(person.identity()).isEqualTo(example(Kind.RESIDENT_IDENTITY_CARD));
        assertThat(person.bornOn()).isEqualTo(LocalDate.of(1990, 1, 1));
        assertThat(json.<com.fasterxml.jackson.databind.JsonNode>valueToTree(person)
                        .path("citizenId"))
                .isEqualTo(stored.path("citizenId"));
    }

    @Test
    void ageIsCountedFromTheDocumentOrElseFromTheGivenBirthDate() {
        var given = new Person(
                example(Kind.PASSPORT), LocalDate.of(1966, 11, 29), "甲", null, null, null, null, List.of(), List.of());

        assertThat(given.ageOn(LocalDate.of(2026, 11, 28))).isEqualTo(59);
        assertThat(given.ageOn(LocalDate.of(2026, 11, 29))).isEqualTo(60);
        assertThat(LibraryFixtures.person(1).ageOn(LocalDate.of(2026, 1, 1))).isEqualTo(46);
    }

    private static IdentityDocument example(Kind kind) {
        return new IdentityDocument(
                kind,
                switch (kind) {
                    case RESIDENT_IDENTITY_CARD -> "540102199001010038";
                    case HONG_KONG_MACAO_TRAVEL_PERMIT -> "H12345678";
                    case TAIWAN_TRAVEL_PERMIT -> "01234567";
                    case RESIDENCE_PERMIT -> "810000199003070015";
                    case FOREIGN_PERMANENT_RESIDENT_CARD -> "CAN110086010101";
                    case PASSPORT -> "E12345678";
                });
    }
}
