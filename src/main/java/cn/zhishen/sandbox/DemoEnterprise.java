package cn.zhishen.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A made-up enterprise: its library, what the registers say about it, and what to select for its application.
 *
 * @param demonstrates what happens to its application, and why
 * @param held the qualifications that it already holds
 * @param technicalLeads citizen ids by item code; its keys are the items that the enterprise is prepared for
 */
public record DemoEnterprise(
        LibraryEntries.Profile profile,
        String demonstrates,
        List<LibraryEntries.Held> held,
        Object enterpriseHead,
        Map<String, String> technicalLeads,
        List<Object> registered,
        List<String> titled,
        List<String> skilled,
        List<LibraryEntries.Person> persons,
        List<LibraryEntries.Equipment> equipment,
        List<LibraryEntries.Project> projects,
        RegisterAnswersJson.Business business,
        List<RegisterAnswersJson.Registration> registrations,
        List<RegisterAnswersJson.Insurance> insurance,
        List<RegisterAnswersJson.Ban> bans) {

    public String uscc() {
        return profile.uscc();
    }

    public String name() {
        return profile.name();
    }

    public List<String> codes() {
        return List.copyOf(technicalLeads.keySet());
    }

    /** The same library with another profile, headed by its legal representative. */
    public DemoEnterprise founded(LibraryEntries.Profile founded) {
        var people = new ArrayList<>(persons);
        people.set(0, persons.get(0).named(founded.legalRepresentative(), founded.legalRepresentativeId()));
        return new DemoEnterprise(
                founded,
                demonstrates,
                held,
                founded.legalRepresentativeId(),
                technicalLeads,
                registered,
                titled,
                skilled,
                people,
                equipment,
                projects,
                business,
                registrations,
                insurance,
                bans);
    }

    /** What to select from the library for {@code codes}: the technical leads of these items, and everything else. */
    public LibraryEntries.Selection selection(List<String> codes) {
        var leads = new LinkedHashMap<String, String>();
        codes.forEach(code -> leads.put(code, technicalLeads.get(code)));
        return new LibraryEntries.Selection(
                enterpriseHead,
                leads,
                registered,
                titled,
                skilled,
                equipment.stream().map(LibraryEntries.Equipment::id).toList(),
                projects.stream().map(LibraryEntries.Project::id).toList());
    }
}
