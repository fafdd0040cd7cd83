package cn.zhishen.qualification;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The groups of indicators that a standard assesses, as they are named in {@code assessment-scope}. */
enum IndicatorGroup {
    NET_ASSETS("净资产", Set.of("净资产"), standard -> true),
    TECHNICAL_LEAD("技术负责人", Set.of("技术负责人", "技术负责人职称"), standard -> given(standard.technicalLead())),
    PERSONAL_PERFORMANCE(
            "个人业绩", Set.of(), standard -> given(standard.technicalLead().path("personalPerformance"))),
    REGISTERED("注册人员", Set.of("注册建造师"), standard -> given(standard.registered())),
    TITLED("职称人员", Set.of("职称"), standard -> given(standard.titled().path("minCount"))),
    SKILLED("技术工人", Set.of("技术工人"), standard -> given(standard.skilledWorkers().path("minCount"))),
    EQUIPMENT("技术装备", Set.of("技术装备"), standard -> given(standard.equipment())),
    PROJECTS("企业业绩", Set.of(), standard -> true);

    private final String chinese;
    private final Set<String> fields;
    private final Predicate<Standard> required;

    /**
     * @param fields names under which {@link Standard#missingFields()} reports a gap in this group
     * @param required whether a standard asks for anything of this group
     */
    IndicatorGroup(String chinese, Set<String> fields, Predicate<Standard> required) {
        this.chinese = chinese;
        this.fields = fields;
        this.required = required;
    }

    String chinese() {
        return chinese;
    }

    /** A figure that could not be obtained is still asked for. */
    boolean isRequiredBy(Standard standard) {
        return isMissingIn(standard) || required.test(standard);
    }

    boolean isMissingIn(Standard standard) {
        return standard.missingFields().stream().anyMatch(fields::contains);
    }

    private static boolean given(JsonNode node) {
        return node.isContainerNode()
                ? !node.isEmpty()
                : !node.isMissingNode() && !node.isNull() && !node.asText().isBlank();
    }

    private static boolean given(String text) {
        return text != null && !text.isBlank();
    }

    private static boolean given(List<JsonNode> entries) {
        return entries != null && !entries.isEmpty();
    }
}
