package cn.zhishen.review.measures;

import static cn.zhishen.review.DossierFixture.BUILDING_SECOND;
import static cn.zhishen.review.DossierFixture.FIRE_SECOND;
import static cn.zhishen.review.DossierFixture.dossier;
import static cn.zhishen.review.DossierFixture.figures;
import static cn.zhishen.review.FakeRuleTables.rules;
import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.review.DossierFixture;
import cn.zhishen.review.FakeRuleTables;
import cn.zhishen.review.report.Result;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Projects and equipment with the figures and words that a standard asks for. */
class AssetMeasuresTest {

    private final DossierFixture dossier = dossier().applyingFor(BUILDING_SECOND);

    private DossierFixture built(Object... figures) {
        return built(List.of(), figures);
    }

    private DossierFixture built(List<String> traits, Object... figures) {
        return dossier.withProject(BUILDING_SECOND, traits, figures);
    }

    private static FakeRuleTables projects(int threshold, String conditions) {
        return rules().with("PROJECTS", "PROJECT_COUNT", "threshold", threshold, "years", 5, "conditions", conditions);
    }

    private static FakeRuleTables equipment(int threshold, String who, String conditions) {
        return rules().with(
                        "EQUIPMENT", "EQUIPMENT_COUNT", "threshold", threshold, "who", who, "conditions", conditions);
    }

    @Test
    void aProjectCountsFromItsFigureOn() {
        var spans = projects(2, "钢结构单跨跨度（米）≥21");
        built("钢结构单跨跨度（米）", 21).withProject(BUILDING_SECOND, List.of(), "钢结构单跨跨度（米）", "20.99");

        assertThat(spans.judge(dossier).result()).isEqualTo(Result.FAIL);
        assertThat(spans.judge(dossier).reasons())
                .contains("企业业绩还差 1 项")
                .anyMatch(reason -> reason.endsWith("钢结构单跨跨度（米） 20.99，不足 21"));
        assertThat(spans.judge(built("钢结构单跨跨度（米）", 21)).result()).isEqualTo(Result.PASS);
        assertThat(spans.judge(built("钢结构单跨跨度（米）", 99)).result()).isEqualTo(Result.PASS);
    }

    @Test
    void whatMustBeExceededIsNotMetByTheVeryFigure() {
        var pits = projects(1, "基坑开挖深度（米）＞9");

        assertThat(pits.judge(built("基坑开挖深度（米）", 9)).reasons()).anyMatch(r -> r.endsWith("9，未超过 9"));
        assertThat(pits.judge(built("基坑开挖深度（米）", "9.01")).result()).isEqualTo(Result.PASS);
    }

    @Test
    void whatMustNotBeExceededIsMetByTheVeryFigure() {
        var atMost = projects(1, "沉降（毫米）≤5");
        var below = projects(1, "沉降（毫米）＜5");
        built("沉降（毫米）", 5);

        assertThat(atMost.judge(dossier).result()).isEqualTo(Result.PASS);
        assertThat(below.judge(dossier).result()).isEqualTo(Result.FAIL);
        assertThat(below.judge(built("沉降（毫米）", "4.99")).result()).isEqualTo(Result.PASS);
    }

    @Test
    void aFigureThatIsNotGivenIsNamed() {
        assertThat(projects(1, "钢结构单跨跨度（米）≥21").judge(built()).reasons()).anyMatch(r -> r.endsWith("没有填写钢结构单跨跨度（米）"));
    }

    @Test
    void allConditionsMustHoldForOneProject() {
        var road = projects(1, "道路照明工程；合同额（万元）≥500");
        built(List.of("道路照明工程"), CountableAsset.CONTRACT_SUM, "499.99")
                .withProject(BUILDING_SECOND, List.of(), CountableAsset.CONTRACT_SUM, 500);

        assertThat(road.judge(dossier).result()).isEqualTo(Result.FAIL);
        assertThat(road.judge(built(List.of("道路照明工程"), CountableAsset.CONTRACT_SUM, 500))
                        .result())
                .isEqualTo(Result.PASS);
    }

    @Test
    void oneOfTheWordsOrBoundsIsEnough() {
        var either = projects(1, "箱式变电站容量（千伏安）≥160或远程集中监控");

        assertThat(either.judge(built("箱式变电站容量（千伏安）", 159)).reasons())
                .anyMatch(r -> r.endsWith("箱式变电站容量（千伏安） 159，不足 160，也不属于远程集中监控"));
        assertThat(either.judge(dossier().applyingFor(BUILDING_SECOND).withProject(BUILDING_SECOND, List.of("远程集中监控")))
                        .result())
                .isEqualTo(Result.PASS);
        assertThat(either.judge(built("箱式变电站容量（千伏安）", 160)).result()).isEqualTo(Result.PASS);
    }

    @Test
    void whatIsAskedTogetherIsAddedUp() {
        var roads = projects(1, "高速公路或一级公路；累计公路路基长度（公里）≥100");
        built(List.of("高速公路"), "公路路基长度（公里）", 60)
                .withProject(BUILDING_SECOND, List.of("一级公路"), "公路路基长度（公里）", "39.99")
                .withProject(BUILDING_SECOND, List.of("二级公路"), "公路路基长度（公里）", 500);

        assertThat(roads.judge(dossier).reasons())
                .contains("累计公路路基长度（公里）为 99.99，要求 100")
                .anyMatch(r -> r.endsWith("不属于高速公路或一级公路"));
        built(List.of("一级公路"), "公路路基长度（公里）", "0.01");
        assertThat(roads.judge(dossier).result()).isEqualTo(Result.PASS);
        assertThat(roads.judge(dossier).found()).contains("累计公路路基长度（公里） 100.00");
        assertThat(roads.judge(built(List.of("一级公路"), "公路路基长度（公里）", 1)).result())
                .isEqualTo(Result.PASS);
    }

    @Test
    void contractSumsCanBeAskedTogetherToo() {
        var sums = projects(1, "累计合同额（万元）≥3000");

        assertThat(sums.judge(built(CountableAsset.CONTRACT_SUM, 2999)).result())
                .isEqualTo(Result.FAIL);
        assertThat(sums.judge(built(CountableAsset.CONTRACT_SUM, 1)).result()).isEqualTo(Result.PASS);
    }

    @Test
    void projectsOfOtherCategoriesOrBeforeTheYearsAreNotAddedUp() {
        var sums = projects(1, "累计合同额（万元）≥3000");
        dossier.withProject(FIRE_SECOND, List.of(), CountableAsset.CONTRACT_SUM, 9000)
                .withProject(
                        BUILDING_SECOND,
                        LocalDate.of(2020, 12, 31),
                        figures(CountableAsset.CONTRACT_SUM, 9000),
                        List.of());

        assertThat(sums.judge(dossier).result()).isEqualTo(Result.FAIL);
        assertThat(sums.judge(dossier.withProject(
                                BUILDING_SECOND,
                                LocalDate.of(2021, 1, 1),
                                figures(CountableAsset.CONTRACT_SUM, 3000),
                                List.of()))
                        .result())
                .isEqualTo(Result.PASS);
    }

    @Test
    void equipmentCountsFromItsFigureOnByItsQuantity() {
        var excavators = equipment(3, "挖掘机", "斗容量（立方米）≥1");
        dossier.withEquipment(2, "履带挖掘机", figures("斗容量（立方米）", 1), List.of())
                .withEquipment(5, "轮式挖掘机", figures("斗容量（立方米）", "0.99"), List.of())
                .withEquipment(5, "装载机", figures("斗容量（立方米）", 3), List.of());

        assertThat(excavators.judge(dossier).reasons())
                .contains("挖掘机还差 1 台（套）")
                .anyMatch(r -> r.startsWith("轮式挖掘机") && r.endsWith("0.99，不足 1"));
        dossier.withEquipment(1, "挖掘机", figures("斗容量（立方米）", 2), List.of());
        assertThat(excavators.judge(dossier).result()).isEqualTo(Result.PASS);
        dossier.withEquipment(1, "挖掘机", figures("斗容量（立方米）", 2), List.of());
        assertThat(excavators.judge(dossier).result()).isEqualTo(Result.PASS);
    }

    @Test
    void figuresOfEquipmentAreAddedUpPieceByPiece() {
        var power = equipment(1, "", "累计功率（千瓦）≥5000");
        dossier.withEquipment(3, "发电机", figures("功率（千瓦）", 1500), List.of())
                .withEquipment(1, "水泵", figures("功率（千瓦）", "499.99"), List.of());

        assertThat(power.judge(dossier).reasons()).contains("累计功率（千瓦）为 4999.99，要求 5000");
        assertThat(power.judge(dossier.withEquipment(1, "水泵", figures("功率（千瓦）", "0.01"), List.of()))
                        .result())
                .isEqualTo(Result.PASS);
    }

    /** Two of three classes, the first among them; the second by one high or two lower buildings. */
    private static FakeRuleTables choice() {
        return rules().with("PROJECTS", "CHOICE", "threshold", 2, "parts", "第1类≥1")
                .with(option("第1类"), "threshold", 1, "conditions", "钢结构单跨跨度（米）≥21")
                .with(option("第2类"), "threshold", 1, "conditions", "民用建筑地上层数（层）≥12")
                .with(option("第2类"), "threshold", 2, "conditions", "民用建筑地上层数（层）≥8")
                .with(option("第3类"), "threshold", 1, "conditions", "建筑面积（平方米）≥50000");
    }

    private static FakeRuleTables.Option option(String choice) {
        return new FakeRuleTables.Option("PROJECTS", "PROJECT_COUNT", "CHOICE-0", choice);
    }

    @Test
    void asManyClassesAsAskedAreEnough() {
        built("钢结构单跨跨度（米）", 21);
        assertThat(choice().judge(dossier).reasons()).contains("只满足 1 类，还差 1 类");

        built("民用建筑地上层数（层）", "11.99");
        assertThat(choice().judge(dossier).result()).isEqualTo(Result.FAIL);

        built("民用建筑地上层数（层）", 12);
        assertThat(choice().judge(dossier).result()).isEqualTo(Result.PASS);
        assertThat(choice().judge(built("建筑面积（平方米）", 50000)).result()).isEqualTo(Result.PASS);
    }

    @Test
    void aClassMayBeMetInEitherWay() {
        built("钢结构单跨跨度（米）", 21).withProject(BUILDING_SECOND, List.of(), "民用建筑地上层数（层）", 8);
        assertThat(choice().judge(dossier).result()).isEqualTo(Result.FAIL);

        built("民用建筑地上层数（层）", 8);
        assertThat(choice().judge(dossier).result()).isEqualTo(Result.PASS);
    }

    @Test
    void theClassThatMustBeAmongThemCannotBeReplaced() {
        built("民用建筑地上层数（层）", 12).withProject(BUILDING_SECOND, List.of(), "建筑面积（平方米）", 50000);
        assertThat(choice().judge(dossier).result()).isEqualTo(Result.FAIL);
        assertThat(choice().judge(dossier).reasons())
                .contains("其中第1类（要求）还差 1 类")
                .noneMatch(r -> r.startsWith("只满足"));

        assertThat(choice().judge(built("钢结构单跨跨度（米）", 21)).result()).isEqualTo(Result.PASS);
    }

    @Test
    void theSameProjectForTwoClassesIsForAPersonToCheck() {
        built("钢结构单跨跨度（米）", 21, "民用建筑地上层数（层）", 12);
        assertThat(choice().judge(dossier).result()).isEqualTo(Result.NEEDS_CHECK);
        assertThat(choice().judge(dossier).reasons()).singleElement().asString().contains("同一项目");

        assertThat(choice().judge(built("建筑面积（平方米）", 50000)).result()).isEqualTo(Result.PASS);
    }

    @Test
    void whatFitsTwoClassesIsLeftToTheOneThatNeedsIt() {
        built("钢结构单跨跨度（米）", 21, "民用建筑地上层数（层）", 12).withProject(BUILDING_SECOND, List.of(), "钢结构单跨跨度（米）", 30);

        assertThat(choice().judge(dossier).result()).isEqualTo(Result.PASS);
    }
}
