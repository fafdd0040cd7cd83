package cn.zhishen.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;

/** The sandbox's made-up enterprises for the tests of other rooms, as the JSON that the sandbox would send. */
public final class DemoData {

    private static final String DIVISION = "540100";

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
                profile,
                json.valueToTree(demo.persons()),
                json.valueToTree(demo.equipment()),
                json.valueToTree(demo.projects()),
                json.valueToTree(demo.selection(List.of(code))));
    }
}
