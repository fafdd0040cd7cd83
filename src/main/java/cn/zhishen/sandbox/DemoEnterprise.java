package cn.zhishen.sandbox;

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
record DemoEnterprise(
        LibraryEntries.Profile profile,
        String demonstrates,
        List<LibraryEntries.Held> held,
        String enterpriseHead,
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

    String uscc() {
        return profile.uscc();
    }

    String name() {
        return profile.name();
    }

    List<String> codes() {
        return List.copyOf(technicalLeads.keySet());
    }

    /** What to select from the library for {@code codes}: the technical leads of these items, and everything else. */
    LibraryEntries.Selection selection(List<String> codes) {
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
