package cn.zhishen.review.assessment;

import cn.zhishen.enterprise.Person;
import cn.zhishen.qualification.TableRule;
import cn.zhishen.review.Weighing;
import cn.zhishen.review.assessment.Assessment.Input;
import cn.zhishen.review.assignment.Assignment.Filled;
import cn.zhishen.review.assignment.Assignment.Placed;
import cn.zhishen.review.assignment.HeadCountAssignment.Place;
import cn.zhishen.review.measures.Measure;
import cn.zhishen.review.measures.NetAssetsBasis;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.rules.Requirement;
import cn.zhishen.shared.Wan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which fields of the figures a finding rests on. */
final class UsedInputs {

    private static final String NOTHING = "没有填写";

    private final Figures figures;
    private final StandIns standIns;
    private final Weighing weighing;
    private final Map<String, Object> basis;

    /** @param basis row of {@code net-assets-basis}; empty if there is none */
    UsedInputs(Figures figures, StandIns standIns, Weighing weighing, Map<String, Object> basis) {
        this.figures = figures;
        this.standIns = standIns;
        this.weighing = weighing;
        this.basis = basis;
    }

    List<Input> of(Finding finding) {
        var requirement = weighing.requirement(finding);
        return weighing.place(finding).map(this::people).orElseGet(() -> others(requirement));
    }

    /** Groups of people of whom nobody counts for anything, and who led nothing. */
    List<String> unused() {
        var used = new HashSet<String>();
        weighing.subjects().keySet().stream()
                .flatMap(item -> weighing.places(item).stream())
                .flatMap(place ->
                        Stream.concat(place.certain().placed().stream(), place.withDoubtful().placed().stream()))
                .forEach(placed -> used.add(standIns.input(placed.claim().person())));
        figures.projects().forEach(works -> used.add(works.ledBy()));
        return IntStream.range(0, figures.people().size())
                .mapToObj(Figures::people)
                .filter(group -> !used.contains(group))
                .toList();
    }

    private List<Input> people(Place place) {
        var byField = new LinkedHashMap<String, List<Placed>>();
        counting(place).placed().forEach(placed -> byField.computeIfAbsent(
                        standIns.input(placed.claim().person()), field -> new ArrayList<>())
                .add(placed));
        return byField.entrySet().stream()
                .map(entry -> new Input(entry.getKey(), counted(entry.getValue())))
                .toList();
    }

    /** Those whom the finding counts: with doubts only where it does not do without. */
    private static Filled counting(Place place) {
        return place.certain().met() && place.withDoubtful().met()
                ? place.certain()
                : place.withDoubtful().met() ? place.withDoubtful() : place.judged();
    }

    private static String counted(List<Placed> placed) {
        long people = placed.stream()
                .map(one -> one.claim().person())
                .map(Person::identity)
                .distinct()
                .count();
        int units = placed.stream().mapToInt(Placed::units).sum();
        var words = placed.stream()
                .map(Placed::word)
                .filter(word -> !word.isEmpty())
                .distinct()
                .collect(Collectors.joining("、"));
        return people + " 人" + (units > people ? "（计 " + units + " 人次）" : "") + (words.isEmpty() ? "" : "，计为" + words);
    }

    private List<Input> others(Requirement requirement) {
        return switch (Measure.of(requirement)) {
            case NET_ASSETS -> amount();
            case TECHNICAL_LEAD -> List.of(lead());
            case PERSONAL_PERFORMANCE ->
                Stream.concat(leaders(), projects(true)).toList();
            case PROJECT_COUNT -> projects(false).toList();
            case EQUIPMENT_COUNT -> equipment().toList();
            case CHOICE ->
                requirement.choices().stream()
                        .map(Measure::of)
                        .distinct()
                        .flatMap(measure -> measure == Measure.EQUIPMENT_COUNT ? equipment() : projects(false))
                        .toList();
            default -> List.of();
        };
    }

    private List<Input> amount() {
        var kind = basis.isEmpty() ? NetAssetsBasis.Kind.NET_ASSETS : NetAssetsBasis.Kind.of(TableRule.of(basis));
        return List.of(
                kind == NetAssetsBasis.Kind.REGISTERED_CAPITAL
                        ? new Input("registeredCapitalWan", shown(figures.registeredCapitalWan()))
                        : new Input("netAssetsWan", shown(figures.netAssetsWan())));
    }

    private static String shown(BigDecimal wan) {
        return wan == null ? NOTHING : Wan.text(wan);
    }

    private Input lead() {
        return new Input(Figures.TECHNICAL_LEAD, figures.technicalLead() == null ? NOTHING : "1 人");
    }

    /** Who led the projects; the technical lead if nobody is named. */
    private Stream<Input> leaders() {
        var named = figures.projects().stream()
                .map(Figures.Works::ledBy)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return named.isEmpty() ? Stream.of(lead()) : named.stream().map(one -> new Input(one, "1 人"));
    }

    private Stream<Input> projects(boolean led) {
        return IntStream.range(0, figures.projects().size())
                .filter(i -> !led || figures.projects().get(i).ledBy() != null)
                .mapToObj(i -> new Input(
                        "projects[" + i + "]", figures.projects().get(i).count() + " 项"));
    }

    private Stream<Input> equipment() {
        return IntStream.range(0, figures.equipment().size())
                .mapToObj(i -> new Input(
                        "equipment[" + i + "]", figures.equipment().get(i).count() + " 台（套）"));
    }
}
