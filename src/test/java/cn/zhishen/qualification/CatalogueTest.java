package cn.zhishen.qualification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CatalogueTest {

    private static final Instant NOW = Instant.parse("2026-07-01T02:00:00Z");
    private static final Map<ApplicationKind, String> OPEN = Map.of(
            ApplicationKind.FIRST,
            """
            D101B D106B D110B D112B
            D201B D202B D204B D205B D206B D207B D211B D212B D213B D214B D215B D225B D230B D232B
            D233B D234B D235B D236X
            E201B E202B E203B E204B E205B E206B E207B E208B E209B E210B E211B E212B E213B E214B
            """,
            ApplicationKind.ADDITION,
            """
            D101B D106B D110B D112B
            D201B D202B D204B D205B D206B D207B D211B D212B D213B D214B D215B D225B D230B D232B
            D233B D234B D235B D236X
            E201B E202B E203B E204B E205B E206B E207B E208B E209B E210B E211B E212B E213B E214B
            """,
            ApplicationKind.UPGRADE,
            """
            D101B D106B D110B D112B
            D201B D202B D207B D212B D214B D215B D225B D230B D232B D235B
            """,
            ApplicationKind.RENEWAL,
            """
            D101B D104B D105B D106B D107B D108B D109B D110B D111B D112B
            D201A D201B D202A D202B D204A D204B D205A D205B D206A D206B D207B D208B D209A D211A
            D211B D212A D212B D213A D213B D214A D214B D215A D215B D225B D227B D229B D230B D232B
            D233B D234B D235A D235B D236X
            E201B E202B E203B E204B E205B E206B E207B E208B E209B E210B E211B E212B E213B E214B
            """,
            ApplicationKind.REAPPROVAL,
            """
            D101B D105B D106B D107B D109B D110B D112B
            D201B D202B D204B D205B D206B D207B D208B D211B D212B D213B D214B D215B D225B D227B
            D229B D230B D232B D233B D234B D235B D236X
            E201B E202B E203B E204B E205B E206B E207B E208B E209B E210B E211B E212B E213B E214B
            """);

    /** The levels that 建办市〔2023〕47号 cancelled, and what is applied for instead. */
    private static final Map<String, String> CANCELLED = Map.of("三级", "二级", "丙级", "乙级");

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

    /** One line for each entry, to be read by people, with the names of 《建筑业企业资质标准》 and 部令158号. */
    @Test
    void everyEntryBearsItsOfficialTitle() throws Exception {
        var official = Files.readAllLines(Path.of("src/test/resources/rules/titles.txt"));

        assertThat(CATALOGUE.all())
                .extracting(q -> "%-7s %s".formatted(q.code(), q.title()))
                .containsExactlyElementsOf(official);
    }

    @Test
    void aTitleSaysWhatIsContractedAndAtWhichLevel() {
        assertThat(CATALOGUE.all())
                .extracting(Qualification::title)
                .doesNotHaveDuplicates()
                .allSatisfy(title -> {
                    assertThat(title)
                            .matches("\\p{IsHan}+(施工总承包|专业承包|施工劳务|监理|监理综合资质|施工劳务)?(（\\p{IsHan}+）)?([特一二三甲乙丙]级)?")
                            .containsAnyOf("施工总承包", "专业承包", "施工劳务", "监理");
                });
    }

    @Test
    void theTwoPartsOfACategoryWithOneNationalCodeAreToldApart() {
        assertThat(CATALOGUE.find("D218A"))
                .hasValueSatisfying(q -> assertThat(q.category()).contains("公路安全设施"));
        assertThat(CATALOGUE.find("D218A-2")).hasValueSatisfying(q -> {
            assertThat(q.category()).contains("公路机电工程");
            assertThat(q.categoryCode()).isEqualTo("D218");
            assertThat(q.standard()).isEqualTo("standard-D218-2");
        });
        assertThat(CATALOGUE.all()).extracting(Qualification::code).doesNotHaveDuplicates();
    }

    /** The whole catalogue: what is not named here is closed. */
    @ParameterizedTest
    @EnumSource(ApplicationKind.class)
    void exactlyTheseEntriesAreOpen(ApplicationKind kind) {
        assertThat(CATALOGUE.all())
                .filteredOn(q -> openness(q, kind).open())
                .extracting(Qualification::code)
                .containsExactly(OPEN.get(kind).strip().split("\\s+"));
    }

    @ParameterizedTest
    @EnumSource(ApplicationKind.class)
    void cancelledLevelsAreClosedForEveryKindAndSayWhatToApplyForInstead(ApplicationKind kind) {
        assertThat(CATALOGUE.all())
                .filteredOn(q -> CANCELLED.containsKey(q.level()))
                .hasSize(36)
                .allSatisfy(q -> assertThat(openness(q, kind))
                        .returns(false, Openness::open)
                        .returns("该等级已按建办市〔2023〕47号取消，可直接申请" + CANCELLED.get(q.level()) + "。", Openness::reason));
    }

    @ParameterizedTest
    @EnumSource(ApplicationKind.class)
    void noOtherLevelIsClosedAsCancelled(ApplicationKind kind) {
        assertThat(CATALOGUE.all())
                .filteredOn(q -> !CANCELLED.containsKey(q.level()))
                .allSatisfy(q -> assertThat(openness(q, kind).reason()).doesNotContain("47号"));
    }

    @Test
    void everyCancelledLevelHasTheOneThatIsAppliedForInstead() {
        assertThat(CATALOGUE.all())
                .filteredOn(q -> CANCELLED.containsKey(q.level()))
                .allSatisfy(q -> assertThat(CATALOGUE.all())
                        .anyMatch(
                                other -> other.sameCategory(q) && other.level().equals(CANCELLED.get(q.level()))));
    }

    @Test
    void theHeadCountsOfACancelledLevelStayTheStandardOfADirectSecond() {
        var tables = new FileRuleTables();

        assertThat(tables.matches(
                        "assessment-scope",
                        NOW,
                        Map.of("type", "建筑业", "kind", "FIRST", "level", "二级", "lowest", false)))
                .filteredOn(row -> row.get("thresholdLevel").equals("三级"))
                .extracting(row -> row.get("group"))
                .contains("REGISTERED", "TITLED", "SKILLED");
        assertThat(tables.matches("standard-D101", NOW, Map.of("group", "REGISTERED", "level", "三级")))
                .isNotEmpty();
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
            D203X | FIRST   | CITY     | 由设区的市住房城乡建设主管部门审批
            D301X | FIRST   | FILING   | 备案
            D102B | FIRST   | REGION   | 公路工程施工总承包的二级技术装备标准数据尚未取得
            D104B | FIRST   | REGION   | 三级职称人员、三级技术工人、二级企业业绩（个人业绩须达到的标准）标准数据尚未取得
            D105B | FIRST   | REGION   | 二级企业业绩（个人业绩须达到的标准）标准数据尚未取得
            D205A | UPGRADE | REGION   | 须以全国建筑市场监管公共服务平台A级、B级入库的业绩为准
            D217B | RENEWAL | REGION   | 公路路基工程专业承包的二级技术装备、三级注册人员标准数据尚未取得
            D231B | RENEWAL | REGION   | 河湖整治工程专业承包的二级技术装备标准数据尚未取得
            D231B | REAPPROVAL | REGION | 河湖整治工程专业承包的二级技术装备标准数据尚未取得
            D218B-2 | FIRST | REGION   | 二级净资产、二级技术负责人、二级个人业绩、二级注册人员、二级职称人员、二级技术工人、二级技术装备标准数据尚未取得
            D205A | FIRST   | REGION   | 没有“首次申请”的考核指标
            D105B | UPGRADE | REGION   | 二级企业业绩标准数据尚未取得
            D205B | UPGRADE | REGION   | 没有“升级”的考核指标
            E201A | FIRST   | MINISTRY | 由住房和城乡建设部审批
            E1X   | FIRST   | MINISTRY | 由住房和城乡建设部审批
            D101C | RENEWAL | CITY     | 该等级已按建办市〔2023〕47号取消，可直接申请二级。
            E201C | FIRST   | REGION   | 该等级已按建办市〔2023〕47号取消，可直接申请乙级。
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
        "E213B,REAPPROVAL",
        "E202B,RENEWAL",
        "D112B,REAPPROVAL",
        "D101B,UPGRADE",
        "D110B,UPGRADE",
        "D201B,UPGRADE",
        "D225B,UPGRADE"
    })
    void whatIsOpenForAFirstApplicationCanBeKeptAndAddedTo(String code, ApplicationKind kind) {
        assertThat(openness(CATALOGUE.find(code).orElseThrow(), kind))
                .isEqualTo(new Openness(true, "西藏自治区住房和城乡建设厅", "REGION", ""));
    }

    @Test
    void anEmptyFieldIsUnknownUnlessTheRecordSaysThatNothingIsRequired() {
        assertThat(IndicatorGroup.EQUIPMENT.isRequiredBy(record(Map.of()))).isTrue();
        assertThat(IndicatorGroup.EQUIPMENT.isRequiredBy(record(Map.of("职称", "没有人数"))))
                .isTrue();
        assertThat(IndicatorGroup.EQUIPMENT.isRequiredBy(record(Map.of("技术装备", "二级业绩之后即三级"))))
                .isFalse();
        assertThat(IndicatorGroup.NET_ASSETS.isRequiredBy(record(Map.of("技术装备", "二级业绩之后即三级"))))
                .isTrue();
    }

    private static Standard record(Map<String, String> notRequired) {
        return new Standard("建筑业", "专业承包", "桥梁工程专业承包", "二级", "D207B", false, "", notRequired);
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
            public List<Map<String, String>> rows(String decision, Instant at) {
                return new FileRuleTables().rows(decision, at);
            }

            @Override
            public List<Map<String, Object>> matches(String decision, Instant at, Map<String, ?> inputs) {
                return answers.getOrDefault(decision, List.of());
            }

            @Override
            public boolean has(String decision, Instant at) {
                return answers.containsKey(decision);
            }

            @Override
            public String editionId(String decision, Instant at) {
                return decision;
            }

            @Override
            public String edition(String decision, Instant at) {
                return "第1版";
            }

            @Override
            public String state() {
                return "tables";
            }
        };
    }
}
