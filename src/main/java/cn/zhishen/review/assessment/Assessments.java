package cn.zhishen.review.assessment;

import cn.zhishen.qualification.Catalogue;
import cn.zhishen.qualification.Qualification;
import cn.zhishen.qualification.RuleTables;
import cn.zhishen.qualification.rule.PublishedRules;
import cn.zhishen.qualification.rule.RuleDay;
import cn.zhishen.qualification.rule.RulesRefused;
import cn.zhishen.review.Reviewer;
import cn.zhishen.review.Weighing;
import cn.zhishen.review.assessment.Assessment.Condition;
import cn.zhishen.review.assessment.Assessment.Judged;
import cn.zhishen.review.matching.Matcher;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.Result;
import cn.zhishen.shared.FieldError;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Service;

/**
 * Assesses figures by the code of the review. Asks no register about anybody, and stores nothing.
 */
@Service
public class Assessments {

    /** What the registers are supposed to confirm, since nobody is named whom they could be asked about. */
    public static final List<String> ASSUMPTIONS = List.of(
            "所填的注册证书均注册在本企业、状态有效、在有效期内，职称和技能证书真实有效。",
            "所填的社会保险月份均由本企业缴纳，在申请当月以前连续。",
            "人员没有出现在其他企业的申报材料中，近期没有频繁变更注册单位。",
            "同一名项目经理没有在同一时间担任其他项目的项目经理。",
            "企业的工商登记、注册地和信用状况不在测算之列，见notAssessed。",
            "能否提出申请（已有资质、延续的时间、再次申报的等待）不在测算之列。");

    private final Catalogue catalogue;
    private final RuleTables tables;
    private final PublishedRules published;
    private final JudgedRows rows;
    private final Reviewer reviewer;
    private final Matcher matcher;
    private final AssessmentSettings limits;
    private final Semaphore places;
    private final Clock clock;

    public Assessments(
            Catalogue catalogue,
            RuleTables tables,
            PublishedRules published,
            JudgedRows rows,
            Reviewer reviewer,
            Matcher matcher,
            AssessmentSettings limits,
            Clock clock) {
        this.catalogue = catalogue;
        this.tables = tables;
        this.published = published;
        this.rows = rows;
        this.reviewer = reviewer;
        this.matcher = matcher;
        this.limits = limits;
        this.places = new Semaphore(limits.atOnce());
        this.clock = clock;
    }

    /**
     * Judges the figures as an application in which everybody and everything is chosen that could be.
     *
     * @throws AssessmentRefused if they cannot be judged, or too many are judged now
     * @throws RulesRefused if no rules were in force on that day
     */
    public Assessment assess(Figures figures) {
        var errors = new ArrayList<>(FigureCheck.of(figures, limits));
        var item = catalogue.find(figures.code() == null ? "" : figures.code());
        if (item.isEmpty() && errors.stream().noneMatch(error -> error.field().equals("code"))) {
            errors.add(new FieldError("code", "目录中没有这个资质代码，请填写 GET /api/v1/qualifications 所列的 code"));
        }
        var held = new ArrayList<Qualification>();
        for (int i = 0; i < figures.held().size() && errors.isEmpty(); i++) {
            var one = catalogue.find(figures.held().get(i));
            one.ifPresent(held::add);
            if (one.isEmpty()) {
                errors.add(new FieldError("held[" + i + "]", "目录中没有这个资质代码，请填写 GET /api/v1/qualifications 所列的 code"));
            }
        }
        if (!errors.isEmpty()) {
            throw AssessmentRefused.invalid(errors);
        }
        var day = RuleDay.of(figures.day(), clock);
        if (!places.tryAcquire()) {
            throw AssessmentRefused.busy();
        }
        try {
            return published.on(day, () -> judge(figures, item.orElseThrow(), held, day));
        } finally {
            places.release();
        }
    }

    private Assessment judge(Figures figures, Qualification item, List<Qualification> held, RuleDay day) {
        var openness = catalogue.openness(item, figures.kind(), day.at());
        if (!openness.open()) {
            throw AssessmentRefused.closed(openness.reason());
        }
        var standIns = new StandIns(figures, day);
        var dossier = matcher.withEverybody(standIns.dossier(item, held), standIns.people());
        var weighing = reviewer.weigh(dossier, standIns.facts(), List.of());
        var inputs = new UsedInputs(figures, standIns, weighing, basis(figures, day));
        var report = weighing.report();
        var verdict = Result.all(report.of(item).stream().map(Finding::result));
        return new Assessment(
                item.code(),
                item.title(),
                figures.kind(),
                figures.kind().chinese(),
                day.day(),
                verdict,
                verdict.chinese(),
                report.of(item).stream()
                        .map(finding -> judged(finding, weighing, inputs, day))
                        .toList(),
                report.general().stream()
                        .map(finding -> new Condition(finding.indicator(), finding.clause(), finding.requirement()))
                        .toList(),
                inputs.unused(),
                ASSUMPTIONS,
                report.rules());
    }

    /** The row that says what is compared with the net assets asked for. */
    private Map<String, Object> basis(Figures figures, RuleDay day) {
        return tables
                .matches(
                        Reviewer.NET_ASSETS_BASIS,
                        day.at(),
                        Map.of("kind", figures.kind().name()))
                .stream()
                .findFirst()
                .orElse(Map.of());
    }

    private Judged judged(Finding finding, Weighing weighing, UsedInputs inputs, RuleDay day) {
        var requirement = weighing.requirement(finding);
        return new Judged(
                finding.indicator(),
                requirement.measure(),
                finding.group(),
                finding.clause(),
                finding.requirement(),
                finding.result(),
                finding.result().chinese(),
                finding.found().stream().map(StandIns::plain).toList(),
                finding.reasons().stream().map(StandIns::plain).toList(),
                finding.remedy(),
                requirement.decision(),
                rows.edition(requirement, day.at()),
                rows.of(requirement, day.at()),
                inputs.of(finding),
                rows.readings(requirement));
    }
}
