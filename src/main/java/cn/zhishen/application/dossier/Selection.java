package cn.zhishen.application.dossier;

import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.TextLikeness;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the enterprise chose from its library for one application (guide, part three ①). People are named by identity document,
 * equipment and projects by id.
 *
 * @param technicalLeads by item code
 */
public record Selection(
        IdentityDocument enterpriseHead,
        Map<String, IdentityDocument> technicalLeads,
        List<IdentityDocument> registered,
        List<IdentityDocument> titled,
        List<IdentityDocument> skilled,
        List<String> equipment,
        List<String> projects) {

    public Selection {
        technicalLeads = technicalLeads == null ? Map.of() : Map.copyOf(technicalLeads);
        registered = registered == null ? List.of() : List.copyOf(registered);
        titled = titled == null ? List.of() : List.copyOf(titled);
        skilled = skilled == null ? List.of() : List.copyOf(skilled);
        equipment = ids(equipment);
        projects = ids(projects);
    }

    /** Ids in the form of the library, that is without invisible characters. */
    private static List<String> ids(List<String> ids) {
        return ids == null
                ? List.of()
                : List.copyOf(ids.stream().map(TextLikeness::clean).toList());
    }

    public static Selection empty() {
        return new Selection(null, null, null, null, null, null, null);
    }

    /** All chosen people, each once. */
    public Set<IdentityDocument> people() {
        var people = new LinkedHashSet<IdentityDocument>();
        if (enterpriseHead != null) {
            people.add(enterpriseHead);
        }
        people.addAll(technicalLeads.values());
        people.addAll(registered);
        people.addAll(titled);
        people.addAll(skilled);
        return people;
    }

    /** Only those parts of it that are among these. */
    public Selection among(Set<IdentityDocument> people, Set<String> equipment, Set<String> projects) {
        return new Selection(
                people.contains(enterpriseHead) ? enterpriseHead : null,
                technicalLeads.entrySet().stream()
                        .filter(lead -> people.contains(lead.getValue()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                registered.stream().filter(people::contains).toList(),
                titled.stream().filter(people::contains).toList(),
                skilled.stream().filter(people::contains).toList(),
                this.equipment.stream().filter(equipment::contains).toList(),
                this.projects.stream().filter(projects::contains).toList());
    }
}
