package cn.zhishen.review.prefill;

import cn.zhishen.application.Dossiers;
import cn.zhishen.application.dossier.Dossier;
import cn.zhishen.application.dossier.Filling;
import cn.zhishen.application.dossier.SelectionGroup;
import cn.zhishen.enterprise.Equipment;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.Project;
import cn.zhishen.review.Reviewer;
import cn.zhishen.review.measures.Contributions;
import cn.zhishen.review.measures.CountableAsset;
import cn.zhishen.review.measures.Measure;
import cn.zhishen.review.measures.Projects;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.Paragraph;
import cn.zhishen.review.rules.Requirement;
import cn.zhishen.review.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** Applications that are being filled in: the paragraphs of the standard, from the tables of the review, and what is chosen for each. */
@Service
public class DraftDossiers {

    private final Dossiers dossiers;
    private final Reviewer reviewer;

    DraftDossiers(Dossiers dossiers, Reviewer reviewer) {
        this.dossiers = dossiers;
        this.reviewer = reviewer;
    }

    /** A chosen person, piece of equipment or project; the other two are null. */
    public record Chosen(SelectionGroup group, String itemCode, Person person, Equipment equipment, Project project) {

        /** Citizen id of the person, or id of the equipment or project; personal data. */
        public String id() {
            return person != null ? person.identity().key() : equipment != null ? equipment.id() : project.id();
        }
    }

    /** @param chosen the chosen entries whose declarations are relevant to it; one entry may be in several sheets */
    public record Sheet(Paragraph paragraph, List<Chosen> chosen) {}

    /** @param unconcerned chosen entries that are relevant to no paragraph */
    public record Worksheet(Filling filling, List<Sheet> sheets, List<Chosen> unconcerned) {

        public List<Sheet> of(String itemCode) {
            return sheets.stream()
                    .filter(sheet -> Objects.equals(itemCode, sheet.paragraph().itemCode()))
                    .toList();
        }

        /**
         * Whether the paragraph that {@code finding} is about needs a choice and has none. Chosen entries that fit no paragraph
         * may have been meant for it; if there are any, it counts as filled.
         */
        public boolean isUnfilled(Finding finding) {
            return sheets.stream()
                    .filter(sheet -> sheet.paragraph().isAbout(finding))
                    .anyMatch(sheet -> !sheet.paragraph().drawsOn().isEmpty()
                            && sheet.chosen().isEmpty()
                            && unconcerned.stream()
                                    .noneMatch(
                                            one -> sheet.paragraph().drawsOn().contains(one.group())));
        }
    }

    /** Does not ask the registers. */
    public Worksheet of(String number) {
        var filling = dossiers.filling(number);
        var dossier = filling.dossier();
        var vocabulary = reviewer.vocabulary(dossier);
        var all = chosen(dossier);
        var concerned = new HashSet<Chosen>();
        var sheets = new ArrayList<Sheet>();
        var requirements = reviewer.requirements(dossier);
        all.stream()
                .filter(one -> counts(one, requirements, dossier, vocabulary))
                .forEach(concerned::add);
        for (var requirement : requirements) {
            var paragraph = Paragraph.of(requirement);
            var its = all.stream()
                    .filter(one -> paragraph.drawsOn().contains(one.group())
                            && concerns(one, requirement, dossier, vocabulary))
                    .toList();
            concerned.addAll(its);
            sheets.add(new Sheet(paragraph, its));
        }
        return new Worksheet(
                filling,
                List.copyOf(sheets),
                all.stream().filter(one -> !concerned.contains(one)).toList());
    }

    /** The paragraph of an application's draft; empty if there is no such paragraph. */
    public Optional<Paragraph> paragraph(String number, String itemCode, String indicator) {
        return reviewer.requirements(dossiers.filling(number).dossier()).stream()
                .map(Paragraph::of)
                .filter(paragraph ->
                        paragraph.indicator().equals(indicator) && Objects.equals(itemCode, paragraph.itemCode()))
                .findFirst();
    }

    /** Everything that is chosen in a dossier but the head of the enterprise: technical leads first, then people, then things. */
    public static List<Chosen> chosen(Dossier dossier) {
        var chosen = new ArrayList<Chosen>();
        dossier.technicalLeads()
                .forEach((code, lead) -> chosen.add(new Chosen(SelectionGroup.TECHNICAL_LEAD, code, lead, null, null)));
        people(SelectionGroup.REGISTERED, dossier.registered()).forEach(chosen::add);
        people(SelectionGroup.TITLED, dossier.titled()).forEach(chosen::add);
        people(SelectionGroup.SKILLED, dossier.skilled()).forEach(chosen::add);
        dossier.equipment().forEach(one -> chosen.add(new Chosen(SelectionGroup.EQUIPMENT, null, null, one, null)));
        dossier.projects().forEach(one -> chosen.add(new Chosen(SelectionGroup.PROJECTS, null, null, null, one)));
        return chosen;
    }

    private static Stream<Chosen> people(SelectionGroup group, List<Person> people) {
        return people.stream().map(person -> new Chosen(group, null, person, null, null));
    }

    /** Whether a registered person led what is chosen, where that counts, whatever the person is registered for. */
    private static boolean counts(Chosen one, List<Requirement> requirements, Dossier dossier, Vocabulary vocabulary) {
        return one.group() == SelectionGroup.REGISTERED
                && requirements.stream()
                        .filter(row -> Measure.of(row) == Measure.PERSONAL_PERFORMANCE)
                        .anyMatch(row -> Projects.mayLead(one.person(), row, vocabulary))
                && dossier.projects().stream()
                        .anyMatch(
                                project -> Projects.ledBy(project, one.person().identity()));
    }

    /** Whether the declarations of a chosen entry are relevant to a requirement that draws on its group. */
    public static boolean concerns(Chosen one, Requirement requirement, Dossier dossier, Vocabulary vocabulary) {
        return switch (one.group()) {
            case TECHNICAL_LEAD -> one.itemCode().equals(requirement.itemCode());
            case EQUIPMENT -> named(one.equipment(), requirement, vocabulary);
            case PROJECTS ->
                isOfItem(one.project(), requirement, dossier, vocabulary) && isLed(one.project(), requirement, dossier);
            default -> Contributions.concerns(one.person(), requirement, vocabulary, dossier.appliedOn());
        };
    }

    private static boolean named(Equipment equipment, Requirement requirement, Vocabulary vocabulary) {
        return Stream.concat(Stream.of(requirement), requirement.choices().stream())
                .filter(row -> Measure.of(row) == Measure.EQUIPMENT_COUNT)
                .anyMatch(
                        row -> !CountableAsset.named(equipment, row, vocabulary).refused());
    }

    private static boolean isOfItem(Project project, Requirement requirement, Dossier dossier, Vocabulary vocabulary) {
        return dossier.items().stream()
                .filter(item -> item.code().equals(requirement.itemCode()))
                .anyMatch(item ->
                        !CountableAsset.category(project, item, vocabulary).refused());
    }

    /** Whether one of the possible leaders led the project, if that matters. */
    private static boolean isLed(Project project, Requirement requirement, Dossier dossier) {
        if (Measure.of(requirement) != Measure.PERSONAL_PERFORMANCE) {
            return true;
        }
        var lead = dossier.technicalLeads().get(requirement.itemCode());
        var others = requirement.leaders().size() > 1 ? dossier.registered() : List.<Person>of();
        return Stream.concat(Stream.ofNullable(lead), others.stream())
                .anyMatch(person -> Projects.ledBy(project, person.identity()));
    }
}
