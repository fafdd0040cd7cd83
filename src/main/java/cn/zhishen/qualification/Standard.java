package cn.zhishen.qualification;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * One record of {@code catalogue/standards.json}: a qualification, with what its standard does not require. The tables hold
 * what the standard requires; {@code StandardTablesTest} compares them with the record.
 *
 * @param notRequired what the standard does not require, such as 技术装备, with the source
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Standard(
        String type,
        String series,
        String category,
        String level,
        String code,
        @JsonProperty("isLowestLevel") boolean lowest,
        String scope,
        Map<String, String> notRequired) {

    Standard {
        notRequired = notRequired == null ? Map.of() : notRequired;
    }

    Standard withCode(String another) {
        return new Standard(type, series, category, level, another, lowest, scope, notRequired);
    }

    Qualification qualification() {
        return new Qualification(code, type, series, category, level, lowest, scope);
    }
}
