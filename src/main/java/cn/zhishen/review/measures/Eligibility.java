package cn.zhishen.review.measures;

import cn.zhishen.application.dossier.Dossier;
import cn.zhishen.enterprise.Equipment;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.Project;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.Result;
import cn.zhishen.review.rules.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Whether a person or a thing counts for one paragraph, judged as in a dossier in which nothing else of its kind is chosen.
 *
 * @param reasons why it counts or not; Chinese sentences
 */
public record Eligibility(Suitability suitability, List<String> reasons) {

    /** The order is that in which candidates are shown. */
    public enum Suitability {
        QUALIFIES("符合"),
        NEEDS_CHECK("待核实"),
        DOES_NOT_QUALIFY("不符合");

        private final String chinese;

        Suitability(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }

    private static Eligibility yes(List<String> reasons) {
        return new Eligibility(Suitability.QUALIFIES, reasons);
    }

    private static Eligibility toCheck(List<String> reasons) {
        return new Eligibility(Suitability.NEEDS_CHECK, reasons);
    }

    private static Eligibility no(List<String> reasons) {
        return new Eligibility(Suitability.DOES_NOT_QUALIFY, reasons);
    }

    /** For roles on which the law has no requirement. */
    public static Eligibility ofAnybody() {
        return yes(List.of());
    }

    /** For a person whom an officer restricted. */
    public static Eligibility restricted(String why) {
        return no(List.of(why));
    }

    public static Eligibility of(Person person, Requirement requirement, ReviewSubject subject) {
        var measure = Measure.of(requirement);
        if (measure == Measure.TECHNICAL_LEAD) {
            var alone = subject.of(with(subject.dossier(), Map.of(subject.item().code(), person), List.of()));
            return of(measure.judge(requirement, alone), HeadCount.who(person) + "：");
        }
        var alone = subject.of(with(subject.dossier(), Map.of(), List.of(person)));
        if (!measure.canJudge(alone)) {
            return toCheck(measure.judge(requirement, alone).reasons());
        }
        return of(Contributions.of(requirement, alone).claims().get(0));
    }

    private static Eligibility of(Contribution claim) {
        if (claim.excluded()) {
            return no(claim.objections());
        }
        if (claim.doubtful()) {
            return toCheck(claim.doubts());
        }
        var words = claim.words().isEmpty() ? "" : "，可计入" + String.join("、", claim.words());
        return yes(List.of(claim.evidence() + words));
    }

    private static Eligibility of(Finding finding, String prefix) {
        return switch (finding.result()) {
            case PASS -> yes(without(prefix, finding.found()));
            case NEEDS_CHECK -> toCheck(without(prefix, finding.reasons()));
            default -> no(without(prefix, finding.reasons()));
        };
    }

    private static List<String> without(String prefix, List<String> lines) {
        return lines.stream()
                .map(line -> line.startsWith(prefix) ? line.substring(prefix.length()) : line)
                .toList();
    }

    public static Eligibility of(Equipment equipment, Requirement requirement, ReviewSubject subject) {
        var alone = subject.of(subject.dossier().having(List.of(equipment), List.of()));
        return ofThing(requirement, alone);
    }

    public static Eligibility of(Project project, Requirement requirement, ReviewSubject subject) {
        var alone = subject.of(subject.dossier().having(List.of(), List.of(project)));
        if (Measure.of(requirement) != Measure.PERSONAL_PERFORMANCE) {
            return ofThing(requirement, alone);
        }
        var opinion = Projects.judge(CountableAsset.of(project, requirement, alone), requirement, alone);
        if (opinion.refused()) {
            return no(opinion.why());
        }
        var finding = Measure.of(requirement).judge(requirement.ofOne(), alone);
        if (finding.result() != Result.FAIL
                || finding.reasons().size() != 1
                || alone.technicalLead().isEmpty()) {
            return of(finding, "");
        }
        return no(List.of("项目经理和项目技术负责人都不是已选的" + String.join("或者", requirement.leaders())));
    }

    /** Judges one thing for one row, or for any class of a choice. */
    private static Eligibility ofThing(Requirement requirement, ReviewSubject alone) {
        var rows = requirement.choices().isEmpty() ? List.of(requirement) : requirement.choices();
        var counted = new ArrayList<String>();
        var unclear = new ArrayList<String>();
        var reasons = new ArrayList<String>();
        for (var row : rows) {
            var opinion = judge(row, alone);
            var prefix = row.choice().isEmpty() ? "" : row.choice() + "：";
            switch (opinion.result()) {
                case PASS -> counted.add(row.choice().isEmpty() ? "符合规模要求" : "可计入" + row.choice());
                case NEEDS_CHECK -> unclear.add(prefix + String.join("；", opinion.why()));
                default -> reasons.add(prefix + String.join("；", opinion.why()));
            }
        }
        if (!counted.isEmpty()) {
            return yes(counted.stream().distinct().toList());
        }
        return unclear.isEmpty()
                ? no(reasons.stream().distinct().toList())
                : toCheck(unclear.stream().distinct().toList());
    }

    private static Appraisal judge(Requirement row, ReviewSubject alone) {
        var things = Measure.of(row) == Measure.EQUIPMENT_COUNT
                ? CountableAsset.equipment(row, alone)
                : CountableAsset.projects(row, alone);
        return things.get(0).judge(row.conditions(), alone.vocabulary());
    }

    private static Dossier with(Dossier d, Map<String, Person> leads, List<Person> people) {
        return d.headedBy(null).ledBy(leads).choosing(people, people, people);
    }

    /** A dossier with only these {@code people}, for questions to registers. */
    public static Dossier naming(Dossier draft, Stream<Person> people) {
        return with(draft, Map.of(), people.toList());
    }
}
