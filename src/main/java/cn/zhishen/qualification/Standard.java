package cn.zhishen.qualification;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * One record of {@code catalogue/standards.json}: a qualification with what its standard asks for.
 *
 * @param missingFields figures that could not be obtained, such as 技术工人
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Standard(
        String type,
        String series,
        String category,
        String level,
        String code,
        @JsonProperty("isLowestLevel") boolean lowest,
        List<JsonNode> registered,
        JsonNode technicalLead,
        JsonNode titled,
        JsonNode skilledWorkers,
        String equipment,
        String performance,
        String scope,
        List<String> missingFields) {

    Standard withCode(String another) {
        return new Standard(
                type,
                series,
                category,
                level,
                another,
                lowest,
                registered,
                technicalLead,
                titled,
                skilledWorkers,
                equipment,
                performance,
                scope,
                missingFields);
    }

    Qualification qualification() {
        return new Qualification(code, type, series, category, level, lowest, scope);
    }
}
