package cn.zhishen.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/** Every made-up enterprise of a day with its library and what the registers say of it, as the JSON that would be sent. */
public final class DemoDossiers {

    private DemoDossiers() {}

    /** @param selection what to choose from the library for items of these codes */
    public record Demo(
            String uscc,
            String name,
            List<String> codes,
            JsonNode profile,
            JsonNode persons,
            JsonNode equipment,
            JsonNode projects,
            JsonNode held,
            JsonNode business,
            JsonNode registrations,
            JsonNode insurance,
            JsonNode bans,
            Function<List<String>, JsonNode> selection) {}

    public static List<Demo> on(LocalDate today, ObjectMapper json) {
        return DemoEnterprises.on(today).stream()
                .map(demo -> new Demo(
                        demo.uscc(),
                        demo.name(),
                        demo.codes(),
                        json.valueToTree(demo.profile()),
                        json.valueToTree(demo.persons()),
                        json.valueToTree(demo.equipment()),
                        json.valueToTree(demo.projects()),
                        json.valueToTree(demo.held()),
                        json.valueToTree(demo.business()),
                        json.valueToTree(demo.registrations()),
                        json.valueToTree(demo.insurance()),
                        json.valueToTree(demo.bans()),
                        codes -> json.valueToTree(demo.selection(codes))))
                .toList();
    }
}
