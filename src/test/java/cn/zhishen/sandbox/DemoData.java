package cn.zhishen.sandbox;

import cn.zhishen.enterprise.IdentityDocument;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The sandbox's made-up enterprises for the tests of other modules, as the JSON that the sandbox would send. Each code has
 * people of its own, since a person whom two enterprises claim is a special case.
 */
public final class DemoData {

    private static final String DIVISION = "540100";
    private static final Pattern CITIZEN_ID = Pattern.compile("\"\\d{6}(\\d{11})[\\dX]\"");

    private DemoData() {}

    public record Entries(
            JsonNode profile, JsonNode persons, JsonNode equipment, JsonNode projects, JsonNode selection) {}

    /** Meets every indicator of 消防设施工程专业承包二级 and 建筑工程施工总承包二级. */
    public static Entries builder(ObjectMapper json, LocalDate today, String uscc, String code) {
        return entries(json, today, 0, uscc, code);
    }

    /** Applies for 建筑工程施工总承包二级 and fails many of its indicators. */
    public static Entries shortOfMuch(ObjectMapper json, LocalDate today, String uscc) {
        return entries(json, today, 2, uscc, "D101B");
    }

    /** A code of its own for each {@code n} from 0 to 9999. */
    public static String uscc(int n) {
        return DemoIdentifiers.uscc(DIVISION, "MA9Y%04d".formatted(n));
    }

    private static Entries entries(ObjectMapper json, LocalDate today, int index, String uscc, String code) {
        var demo = DemoEnterprises.on(today).get(index);
        ObjectNode profile = json.valueToTree(demo.profile());
        profile.put("uscc", uscc);
        return new Entries(
                withPeopleOf(uscc, json, profile),
                withPeopleOf(uscc, json, json.valueToTree(demo.persons())),
                json.valueToTree(demo.equipment()),
                withPeopleOf(uscc, json, json.valueToTree(demo.projects())),
                withPeopleOf(uscc, json, json.valueToTree(demo.selection(List.of(code)))));
    }

    private static JsonNode withPeopleOf(String uscc, ObjectMapper json, JsonNode entries) {
        var division = "54" + uscc.substring(12, 16);
        var moved = CITIZEN_ID.matcher(entries.toString()).replaceAll(id -> {
            var digits = division + id.group(1);
            return "\"" + digits + IdentityDocument.checkCharacter(digits) + "\"";
        });
        try {
            return json.readTree(moved);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
