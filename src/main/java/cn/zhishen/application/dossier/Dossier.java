package cn.zhishen.application.dossier;

import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.enterprise.Equipment;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.Project;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.HeldQualification;
import cn.zhishen.qualification.Qualification;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that an application states, copied from the library at one moment. It is frozen as JSON on consent. The form
 * prints it, and the review reads only this and the registers.
 *
 * @param version 1 for the first snapshot, one more each time the enterprise goes back to filling
 * @param rulesAt the instant whose rules apply: that of the submission, or now for a draft
 * @param appliedOn the application day, from which ages and months are counted: that of the submission, or today for a draft
 * @param technicalLeads by item code
 * @param held qualifications that the enterprise holds on the application day
 * @param heldCertificates the entries of these, with their certificate numbers
 */
public record Dossier(
        String number,
        int version,
        ApplicationKind kind,
        List<Qualification> items,
        Instant rulesAt,
        LocalDate appliedOn,
        EnterpriseProfile enterprise,
        Person enterpriseHead,
        Map<String, Person> technicalLeads,
        List<Person> registered,
        List<Person> titled,
        List<Person> skilled,
        List<Equipment> equipment,
        List<Project> projects,
        List<Qualification> held,
        List<HeldQualification> heldCertificates) {

    public Dossier {
        held = held == null ? List.of() : List.copyOf(held);
        heldCertificates = heldCertificates == null ? List.of() : List.copyOf(heldCertificates);
    }

    /** For an enterprise without entries of certificates. */
    public Dossier(
            String number,
            int version,
            ApplicationKind kind,
            List<Qualification> items,
            Instant rulesAt,
            LocalDate appliedOn,
            EnterpriseProfile enterprise,
            Person enterpriseHead,
            Map<String, Person> technicalLeads,
            List<Person> registered,
            List<Person> titled,
            List<Person> skilled,
            List<Equipment> equipment,
            List<Project> projects,
            List<Qualification> held) {
        this(
                number,
                version,
                kind,
                items,
                rulesAt,
                appliedOn,
                enterprise,
                enterpriseHead,
                technicalLeads,
                registered,
                titled,
                skilled,
                equipment,
                projects,
                held,
                List.of());
    }

    /**
     * One in which nothing is chosen yet.
     *
     * @param at the instant whose rules apply
     * @param day from which ages and months are counted
     */
    public static Dossier unchosen(
            String number,
            ApplicationKind kind,
            List<Qualification> items,
            Instant at,
            LocalDate day,
            EnterpriseProfile enterprise,
            List<Qualification> held,
            List<HeldQualification> heldCertificates) {
        return new Dossier(
                number,
                0,
                kind,
                items,
                at,
                day,
                enterprise,
                null,
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                held,
                heldCertificates);
    }

    /** The same dossier as it is judged at another time: by the rules of {@code at}, with ages and months counted to {@code day}. */
    public Dossier asOf(Instant at, LocalDate day) {
        return with(at, day, enterpriseHead, technicalLeads, registered, titled, skilled, equipment, projects);
    }

    /** The same with these people chosen. */
    public Dossier choosing(List<Person> itsRegistered, List<Person> itsTitled, List<Person> itsSkilled) {
        return with(
                rulesAt,
                appliedOn,
                enterpriseHead,
                technicalLeads,
                itsRegistered,
                itsTitled,
                itsSkilled,
                equipment,
                projects);
    }

    /** The same with this head of the enterprise; null for none. */
    public Dossier headedBy(Person head) {
        return with(rulesAt, appliedOn, head, technicalLeads, registered, titled, skilled, equipment, projects);
    }

    /** The same with these technical leads, by item code. */
    public Dossier ledBy(Map<String, Person> leads) {
        return with(rulesAt, appliedOn, enterpriseHead, leads, registered, titled, skilled, equipment, projects);
    }

    /** The same with this equipment and these projects chosen. */
    public Dossier having(List<Equipment> itsEquipment, List<Project> itsProjects) {
        return with(
                rulesAt,
                appliedOn,
                enterpriseHead,
                technicalLeads,
                registered,
                titled,
                skilled,
                itsEquipment,
                itsProjects);
    }

    private Dossier with(
            Instant at,
            LocalDate day,
            Person head,
            Map<String, Person> leads,
            List<Person> itsRegistered,
            List<Person> itsTitled,
            List<Person> itsSkilled,
            List<Equipment> itsEquipment,
            List<Project> itsProjects) {
        return new Dossier(
                number,
                version,
                kind,
                items,
                at,
                day,
                enterprise,
                head,
                leads,
                itsRegistered,
                itsTitled,
                itsSkilled,
                itsEquipment,
                itsProjects,
                held,
                heldCertificates);
    }

    /** What is chosen in it. */
    public Selection selection() {
        return new Selection(
                enterpriseHead == null ? null : enterpriseHead.identity(),
                technicalLeads.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, lead -> lead.getValue()
                        .identity())),
                registered.stream().map(Person::identity).toList(),
                titled.stream().map(Person::identity).toList(),
                skilled.stream().map(Person::identity).toList(),
                equipment.stream().map(Equipment::id).toList(),
                projects.stream().map(Project::id).toList());
    }

    /** All people in the dossier, each once. */
    public List<Person> people() {
        var byId = new LinkedHashMap<IdentityDocument, Person>();
        Stream.of(
                        Stream.ofNullable(enterpriseHead),
                        technicalLeads.values().stream(),
                        registered.stream(),
                        titled.stream(),
                        skilled.stream())
                .flatMap(people -> people)
                .forEach(person -> byId.putIfAbsent(person.identity(), person));
        return List.copyOf(byId.values());
    }
}
