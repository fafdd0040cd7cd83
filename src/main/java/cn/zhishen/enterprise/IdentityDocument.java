package cn.zhishen.enterprise;

import cn.zhishen.shared.PersonalNumber;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The document that identifies a person 身份证件: its kind and its number (docs/integration.md, Identity documents). Two
 * documents are equal if they belong to one person, so the part of a number that a renewal changes is left out. Personal data:
 * {@link #toString()} is masked so that it cannot leak into a log; {@link #number()} is the full number.
 *
 * <p>In JSON a resident identity card is its number as text; any other document is an object with kind and number.
 */
public record IdentityDocument(Kind kind, String number) {

    /** The accepted kinds of documents. The first group of the pattern identifies the person; the rest of the number counts renewals. */
    public enum Kind {
        RESIDENT_IDENTITY_CARD("居民身份证", "([0-9]{17}[0-9X])", "公民身份号码应为 18 位，前 17 位为数字，末位为数字或 X；持其他证件的，请更改证件种类"),
        HONG_KONG_MACAO_TRAVEL_PERMIT(
                "港澳居民来往内地通行证", "([HM][0-9]{8})(?:[0-9]{2})?", "港澳居民来往内地通行证号码应为字母 H 或 M 加 8 位数字，旧证为字母加 10 位数字，请对照证件核对"),
        TAIWAN_TRAVEL_PERMIT(
                "台湾居民来往大陆通行证",
                "([0-9]{8})(?:[0-9]{2}(?:\\([0-9A-Z]\\)|[A-Z])?)?",
                "台湾居民来往大陆通行证号码应为 8 位数字，旧证为 10 位数字，其后可以有括号和签发机关代码，请对照证件核对"),
        RESIDENCE_PERMIT(
                "港澳台居民居住证", "(8[123]0000[0-9]{11}[0-9X])", "港澳台居民居住证号码应为 18 位，以 810000、820000 或 830000 开头，请对照证件核对"),
        FOREIGN_PERMANENT_RESIDENT_CARD(
                "外国人永久居留身份证",
                "(9[0-9]{16}[0-9X]|[A-Z]{3}[0-9]{12})",
                "外国人永久居留身份证号码应为以 9 开头的 18 位，旧证为 3 位字母加 12 位数字，请对照证件核对"),
        PASSPORT("护照", "([0-9A-Z]{1,20})", "护照号码应为不超过 20 位的字母和数字，请对照护照核对");

        /** The kinds by their Chinese names, in this order. */
        public static final Map<String, Kind> BY_CHINESE = byChinese();

        private final String chinese;
        private final Pattern form;
        private final String expected;

        Kind(String chinese, String form, String expected) {
            this.chinese = chinese;
            this.form = Pattern.compile(form);
            this.expected = expected;
        }

        private static Map<String, Kind> byChinese() {
            var kinds = new LinkedHashMap<String, Kind>();
            Arrays.stream(values()).forEach(kind -> kinds.put(kind.chinese, kind));
            return Collections.unmodifiableMap(kinds);
        }

        public String chinese() {
            return chinese;
        }

        /** Whether every number of this kind contains the holder's birth date. */
        public boolean tellsBirthDate() {
            return this == RESIDENT_IDENTITY_CARD || this == RESIDENCE_PERMIT;
        }
    }

    private static final Pattern GB_11643 = Pattern.compile("[0-9]{17}[0-9X]");
    private static final int MOST_SHOWN = 4;

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public IdentityDocument(@JsonProperty("kind") Kind kind, @JsonProperty("number") String number) {
        if (kind == null) {
            throw new InvalidIdentifier("citizenId", "证件种类不能为空，请选择证件种类");
        }
        var form = kind.form.matcher(TextLikeness.code(number));
        if (!form.matches()) {
            throw new InvalidIdentifier("citizenId", kind.expected);
        }
        this.kind = kind;
        this.number = form.group(1);
        if (isInNumberingOfCitizens()) {
            checkNumberOfCitizens();
        }
    }

    /**
     * Reads what {@link #key()} wrote. A number alone follows the citizen numbering, where the first digits show the kind, so
     * texts from before other kinds of documents existed can still be read.
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static IdentityDocument of(String key) {
        int end = key == null ? -1 : key.indexOf(':');
        return Arrays.stream(end < 0 ? new Kind[0] : Kind.values())
                .filter(kind -> kind.name().equals(key.substring(0, end)))
                .findFirst()
                .map(kind -> new IdentityDocument(kind, key.substring(end + 1)))
                .orElseGet(() -> new IdentityDocument(kindOf(TextLikeness.code(key)), key));
    }

    /** The kind of a number in the citizen numbering. */
    private static Kind kindOf(String number) {
        if (Kind.RESIDENCE_PERMIT.form.matcher(number).matches()) {
            return Kind.RESIDENCE_PERMIT;
        }
        return number.startsWith("9") ? Kind.FOREIGN_PERMANENT_RESIDENT_CARD : Kind.RESIDENT_IDENTITY_CARD;
    }

    /** GB 11643—1999; also residence permits, and permanent resident cards since 2023, are numbered by it. */
    private boolean isInNumberingOfCitizens() {
        return kind != Kind.PASSPORT && GB_11643.matcher(number).matches();
    }

    private void checkNumberOfCitizens() {
        var label = kind == Kind.RESIDENT_IDENTITY_CARD ? "公民身份号码" : kind.chinese + "号码";
        var rightful = kindOf(number);
        if (kind != rightful) {
            throw new InvalidIdentifier("citizenId", "该号码是" + rightful.chinese + "的号码，请把证件种类改为" + rightful.chinese);
        }
        if (number.charAt(17) != checkCharacter(number)) {
            throw new InvalidIdentifier("citizenId", label + "校验位不正确：" + maskedNumber() + "，请对照证件核对");
        }
        try {
            birthDateInNumber();
        } catch (DateTimeException e) {
            throw new InvalidIdentifier("citizenId", label + "中的出生日期不存在：" + maskedNumber() + "，请对照证件核对");
        }
    }

    /** The check character for the first 17 digits of {@code id}. */
    public static char checkCharacter(String id) {
        return PersonalNumber.checkCharacter(id);
    }

    /** The birth date, empty if the number does not contain it. */
    public Optional<LocalDate> birthDate() {
        return isInNumberingOfCitizens() ? Optional.of(birthDateInNumber()) : Optional.empty();
    }

    private LocalDate birthDateInNumber() {
        return LocalDate.of(
                Integer.parseInt(number, 6, 10, 10),
                Integer.parseInt(number, 10, 12, 10),
                Integer.parseInt(number, 12, 14, 10));
    }

    /** 男 or 女; empty if the number does not contain the sex. */
    public String sex() {
        return !isInNumberingOfCitizens() ? "" : number.charAt(16) % 2 == 1 ? "男" : "女";
    }

    /** The unique text for the document, for the database and for lists. */
    public String key() {
        return isInNumberingOfCitizens() ? number : kind + ":" + number;
    }

    @JsonValue
    Object json() {
        return kind == Kind.RESIDENT_IDENTITY_CARD ? number : new KindAndNumber(kind, number);
    }

    private record KindAndNumber(Kind kind, String number) {}

    /** The full number; the kind comes before it unless it is a resident identity card. */
    public String inFull() {
        return withKind(number);
    }

    /** The masked number; the kind comes before it unless it is a resident identity card. */
    public String masked() {
        return withKind(maskedNumber());
    }

    private String withKind(String text) {
        return kind == Kind.RESIDENT_IDENTITY_CARD ? text : kind.chinese + " " + text;
    }

    /**
     * In the citizen numbering the first six and the last four characters, without the birth date: {@code 540102********1234}.
     * Of any other number at most a third: its first character and its last ones.
     */
    private String maskedNumber() {
        int shown = Math.min(MOST_SHOWN, number.length() / 3);
        int first = isInNumberingOfCitizens() ? 6 : Math.min(1, shown);
        int last = isInNumberingOfCitizens() ? 4 : Math.max(0, shown - 1);
        return number.substring(0, first)
                + "*".repeat(number.length() - first - last)
                + number.substring(number.length() - last);
    }

    @Override
    public String toString() {
        return masked();
    }
}
