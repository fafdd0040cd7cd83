package cn.zhishen.web.api;

import cn.zhishen.enterprise.PlainDates;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.rule.PlainReading;
import cn.zhishen.qualification.rule.PlainReadings;
import cn.zhishen.qualification.rule.PublishedRules;
import cn.zhishen.qualification.rule.RuleDay;
import cn.zhishen.qualification.rule.RuleSettings;
import cn.zhishen.review.assessment.Assessment;
import cn.zhishen.review.assessment.Assessments;
import cn.zhishen.review.assessment.Figures;
import cn.zhishen.review.assessment.Indicators;
import cn.zhishen.web.problem.RequestRefused;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The rules for anyone: what is asked on a day, and what it says of figures. */
@RestController
@RequestMapping("/api/v1/rules")
@Tag(name = "审批规则", description = "任何人可以查询某一天施行的规则，并用同样的规则测算；解读仅供理解，不是法律、标准的原文")
class RulesController {

    private static final String DAY = "day 为日期（yyyy-MM-dd），不填为今天；以前的日期按当日施行的版本";

    private static final int LAST_PAGE = 1_000_000;

    private final PublishedRules rules;
    private final PlainReadings readings;
    private final Indicators indicators;
    private final Assessments assessments;
    private final RuleSettings settings;
    private final Clock clock;

    RulesController(
            PublishedRules rules,
            PlainReadings readings,
            Indicators indicators,
            Assessments assessments,
            RuleSettings settings,
            Clock clock) {
        this.rules = rules;
        this.readings = readings;
        this.indicators = indicators;
        this.assessments = assessments;
        this.settings = settings;
        this.clock = clock;
    }

    record TableList(LocalDate day, List<PublishedRules.RuleTable> tables) {}

    /** @param notice that they are explanations and not the law */
    record ReadingList(String edition, String notice, List<PlainReading> readings) {}

    private RuleDay dayOf(String asked) {
        try {
            return RuleDay.of(asked.isEmpty() ? null : PlainDates.day(asked), clock);
        } catch (DateTimeException e) {
            throw RequestRefused.parameter("day", "值不是日期，请写作 2026-05-01 的样子");
        }
    }

    @GetMapping("/tables")
    @Operation(summary = "规则表目录", description = "全部公开的规则表和施行的版本。" + DAY)
    ResponseEntity<TableList> tables(@RequestParam(defaultValue = "") String day) {
        var asked = dayOf(day);
        return kept(new TableList(asked.day(), rules.all(asked.at())));
    }

    @GetMapping("/tables/{table}")
    @Operation(
            summary = "规则表的各行",
            description = "某一天施行的一张规则表，每页至多 100 行，空格不列出；indicator 只取某一指标。各列的意思见规则说明，readings 为条款解读的名称。" + DAY)
    ResponseEntity<PublishedRules.RuleRows> table(
            @PathVariable String table,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "") String indicator,
            @RequestParam(defaultValue = "0") int page) {
        int wanted = Math.min(Math.max(0, page), LAST_PAGE);
        return kept(rules.rows(table, indicator, dayOf(day), wanted));
    }

    @GetMapping("/standards/{code}")
    @Operation(
            summary = "某项资质的考核指标",
            description =
                    "某项资质（code）以某种业务类型（kind）申请时，某一天考核的全部指标：条款、所在的行和版本，以及人员和净资产的通用条件。" + "没有开放智能化审批的，写明原因，不列指标。" + DAY)
    ResponseEntity<Indicators.AssessedEntry> standard(
            @PathVariable String code,
            @RequestParam(defaultValue = "FIRST") ApplicationKind kind,
            @RequestParam(defaultValue = "") String day) {
        return kept(indicators.of(code, kind, dayOf(day)));
    }

    @GetMapping("/readings")
    @Operation(
            summary = "条款解读",
            description = "用平常的话说明各种条款：是什么意思，什么计入（counted），什么不计入（notCounted），哪里不明确（unclear）。仅供理解，不是法律、标准的原文")
    ResponseEntity<ReadingList> readings() {
        return kept(new ReadingList(readings.edition(), "解读仅供理解，不是法律、标准的原文，与原文不一致的以原文为准", readings.all()));
    }

    @PostMapping("/assessments")
    @Operation(
            summary = "按数据测算",
            description = "填写人数、专业、月数、金额等数据，按审查所用的同一套程序和规则逐项判定，答复依据、所在的行、版本和用到的数据。"
                    + "不需要认证，不接受姓名、证件号码等个人信息，不保存任何内容。"
                    + "程序不能认定的为 NEEDS_CHECK（待核实），须由人核对，不视为达标。测算不是审批决定")
    Assessment assess(@RequestBody Figures figures) {
        return assessments.assess(figures);
    }

    /** With an entity tag of its content, which {@link EntityTags} adds. */
    private <T> ResponseEntity<T> kept(T answer) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(settings.keptFor()).cachePublic())
                .body(answer);
    }
}
