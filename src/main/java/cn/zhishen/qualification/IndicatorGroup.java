package cn.zhishen.qualification;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The groups of indicators that a standard assesses, with their names in {@code assessment-scope}. */
enum IndicatorGroup {
    NET_ASSETS("净资产", Set.of()),
    TECHNICAL_LEAD("技术负责人", Set.of()),
    PERSONAL_PERFORMANCE("个人业绩", Set.of()),
    REGISTERED("注册人员", Set.of("注册建造师")),
    TITLED("职称人员", Set.of("职称")),
    SKILLED("技术工人", Set.of("技术工人")),
    EQUIPMENT("技术装备", Set.of("技术装备")),
    PROJECTS("企业业绩", Set.of());

    static final List<String> NAMES =
            Arrays.stream(values()).map(IndicatorGroup::name).toList();

    private final String chinese;
    private final Set<String> fields;

    /** @param fields the names by which {@link Standard#notRequired()} says that a standard requires nothing of this group */
    IndicatorGroup(String chinese, Set<String> fields) {
        this.chinese = chinese;
        this.fields = fields;
    }

    String chinese() {
        return chinese;
    }

    /** An empty field of a record is unknown and so counts as required, unless the record says that nothing is required. */
    boolean isRequiredBy(Standard standard) {
        return standard.notRequired().keySet().stream().noneMatch(fields::contains);
    }
}
