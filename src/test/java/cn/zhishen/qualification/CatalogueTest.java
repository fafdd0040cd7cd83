package cn.zhishen.qualification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CatalogueTest {

    private static final Instant NOW = Instant.parse("2026-07-01T02:00:00Z");
    private static final Catalogue CATALOGUE = new Catalogue(new FileRuleTables());

    @Test
    void listsTheNationalDictionary() {
        assertThat(CATALOGUE.all()).hasSize(171).allSatisfy(q -> {
            assertThat(List.of(q.code(), q.type(), q.series(), q.category(), q.level()))
                    .allSatisfy(text -> assertThat(text).isNotBlank());
        });
    }

    @Test
    void findsAnEntryByItsCode() {
        assertThat(CATALOGUE.find("D101B")).hasValueSatisfying(q -> {
            assertThat(q.title()).isEqualTo("建筑工程施工总承包二级");
            assertThat(q.type()).isEqualTo("建筑业");
            assertThat(q.series()).isEqualTo("施工总承包");
            assertThat(q.lowest()).isFalse();
            assertThat(q.scope()).contains("100米以下");
        });
        assertThat(CATALOGUE.find("D205B"))
                .hasValueSatisfying(q -> assertThat(q.lowest()).isTrue());
        assertThat(CATALOGUE.find("D999A")).isEmpty();
    }

    @Test
    void aCategoryOfTwoPartsIsListedTwiceAndFoundByItsFirst() {
        assertThat(CATALOGUE.all()).filteredOn(q -> q.code().equals("D218A")).hasSize(2);
        assertThat(CATALOGUE.find("D218A"))
                .hasValueSatisfying(q -> assertThat(q.category()).contains("公路安全设施"));
    }

    @Test
    void fourQualificationsAreOpenForAFirstApplication() {
        assertThat(CATALOGUE.all())
                .filteredOn(q -> openness(q, ApplicationKind.FIRST).open())
                .extracting(Qualification::code)
                .containsExactly("D101B", "D205B", "E201B", "E213B");
    }

    @ParameterizedTest
    @EnumSource(ApplicationKind.class)
    void whatIsNotOpenSaysWhy(ApplicationKind kind) {
        assertThat(CATALOGUE.all()).allSatisfy(q -> {
            var openness = openness(q, kind);
            if (openness.open()) {
                assertThat(openness.tier()).isEqualTo("REGION");
                assertThat(openness.reason()).isEmpty();
            } else {
                assertThat(openness.reason())
                        .as(q.title())
                        .containsPattern("\\p{IsHan}")
                        .endsWith("。");
            }
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            D101A | FIRST   | MINISTRY | 由住房和城乡建设部审批
            D101C | FIRST   | CITY     | 由设区的市住房城乡建设主管部门审批
            D301X | FIRST   | FILING   | 备案
            D102B | FIRST   | REGION   | 公路工程施工总承包的资质标准尚未录入决策表
            D102B | FIRST   | REGION   | 其中二级技术装备的数据尚未取得
            D104B | FIRST   | REGION   | 其中三级职称人员、三级技术工人的数据尚未取得
            D205A | FIRST   | REGION   | 没有“首次申请”的考核指标
            D205A | UPGRADE | REGION   | 一级净资产
            D101B | UPGRADE | REGION   | 二级企业业绩指标尚未录入决策表
            D205B | UPGRADE | REGION   | 没有“升级”的考核指标
            E201A | FIRST   | MINISTRY | 由住房和城乡建设部审批
            E201C | FIRST   | REGION   | 没有“首次申请”的考核指标
            E202B | FIRST   | REGION   | 尚未录入决策表
            """)
    void theReasonNamesWhatStandsInTheWay(String code, ApplicationKind kind, String tier, String reason) {
        var openness = openness(CATALOGUE.find(code).orElseThrow(), kind);

        assertThat(openness.open()).isFalse();
        assertThat(openness.tier()).isEqualTo(tier);
        assertThat(openness.reason()).contains(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "D101B,ADDITION",
        "D101B,RENEWAL",
        "D101B,REAPPROVAL",
        "D205B,ADDITION",
        "D205B,RENEWAL",
        "D205B,REAPPROVAL",
        "E201B,ADDITION",
        "E201B,RENEWAL",
        "E213B,REAPPROVAL"
    })
    void whatIsOpenForAFirstApplicationCanBeKeptAndAddedTo(String code, ApplicationKind kind) {
        assertThat(openness(CATALOGUE.find(code).orElseThrow(), kind))
                .isEqualTo(new Openness(true, "西藏自治区住房和城乡建设厅", "REGION", ""));
    }

    @Test
    void aGapInAFigureThatIsNeverUsedClosesNothing() {
        var onlyD104 = answering(Map.of(
                "application-scope", List.of(Map.of("handled", true)),
                "approving-authority", List.of(Map.of("authority", "西藏自治区住房和城乡建设厅", "tier", "REGION")),
                "assessment-scope", List.of(Map.of("group", "NET_ASSETS", "thresholdLevel", "二级")),
                "standard-D104", List.of(Map.of("threshold", 4000))));
        var catalogue = new Catalogue(onlyD104);

        assertThat(catalogue
                        .openness(catalogue.find("D104B").orElseThrow(), ApplicationKind.RENEWAL, NOW)
                        .open())
                .isTrue();
    }

    @Test
    void whatTheTablesDoNotDecideIsClosed() {
        var silent = new Catalogue(answering(Map.of()));
        var unrouted = new Catalogue(answering(Map.of("application-scope", List.of(Map.of("handled", true)))));

        assertThat(silent.openness(silent.find("D101B").orElseThrow(), ApplicationKind.FIRST, NOW))
                .isEqualTo(new Openness(false, "", "", "受理范围表没有规定该业务类型，暂未开放智能化审批，请按原操作流程申请。"));
        assertThat(unrouted.openness(unrouted.find("D101B").orElseThrow(), ApplicationKind.FIRST, NOW)
                        .reason())
                .contains("许可机关表没有规定");
    }

    private static Openness openness(Qualification qualification, ApplicationKind kind) {
        return CATALOGUE.openness(qualification, kind, NOW);
    }

    /** Tables that answer the same to every question. */
    private static RuleTables answering(Map<String, List<Map<String, Object>>> answers) {
        return new RuleTables() {
            @Override
            public List<Map<String, Object>> matches(String decision, Instant at, Map<String, ?> inputs) {
                return answers.getOrDefault(decision, List.of());
            }

            @Override
            public boolean has(String decision) {
                return answers.containsKey(decision);
            }

            @Override
            public String edition(String decision, Instant at) {
                return "第1版";
            }
        };
    }
}
