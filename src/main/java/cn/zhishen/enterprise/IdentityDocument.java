package cn.zhishen.enterprise;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.regex.Pattern;

/**
 * Citizen identification number 公民身份号码, 18 characters with a check character (GB 11643—1999). Personal data:
 * {@link #toString()} is masked so that it cannot slip into a log, {@link #key()} is the full number.
 */
public record IdentityDocument(@JsonValue String key) {

    private static final Pattern FORM = Pattern.compile("[0-9]{17}[0-9X]");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_CHARACTERS = "10X98765432";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public IdentityDocument {
        if (key == null || !FORM.matcher(key.toUpperCase()).matches()) {
            throw new InvalidIdentifier("citizenId", "公民身份号码应为 18 位，前 17 位为数字，末位为数字或 X");
        }
        key = key.toUpperCase();
        if (key.charAt(17) != checkCharacter(key)) {
            throw new InvalidIdentifier("citizenId", "公民身份号码校验位不正确：" + masked(key));
        }
        try {
            birthDate(key);
        } catch (DateTimeException e) {
            throw new InvalidIdentifier("citizenId", "公民身份号码中的出生日期不存在：" + masked(key));
        }
    }

    /** The document that {@link #key()} wrote. */
    public static IdentityDocument of(String key) {
        return new IdentityDocument(key);
    }

    /** The check character that belongs to the first 17 digits of {@code id}. */
    public static char checkCharacter(String id) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (id.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECK_CHARACTERS.charAt(sum % 11);
    }

    public LocalDate birthDate() {
        return birthDate(key);
    }

    private static LocalDate birthDate(String id) {
        return LocalDate.of(
                Integer.parseInt(id, 6, 10, 10), Integer.parseInt(id, 10, 12, 10), Integer.parseInt(id, 12, 14, 10));
    }

    /** Completed years of age on {@code day} (周岁). */
    public int ageOn(LocalDate day) {
        return Period.between(birthDate(), day).getYears();
    }

    /** First six and last four characters, the birth date hidden: {@code 540102********1234}. */
    public String masked() {
        return masked(key);
    }

    private static String masked(String id) {
        return id.substring(0, 6) + "********" + id.substring(14);
    }

    @Override
    public String toString() {
        return masked();
    }
}
