package cn.zhishen.application.paper;

import cn.zhishen.application.agent.AuthorisedAgent;
import cn.zhishen.application.dossier.Dossier;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.printing.Paper;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.Qualification;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * The application form 企业资质申请表 of a frozen dossier. The words of the official form stand in its template, which asks for
 * people by the names of their certificates.
 *
 * @param agent whom the enterprise had named when the form was printed; null if nobody. The mandate prevails
 */
public record ApplicationFormPaper(
        Dossier dossier, String authority, String consentVersion, Instant consentAt, AuthorisedAgent agent)
        implements Paper {

    /** A person in a list, with the certificates that the list is about. */
    public record Holder(Person person, List<PersonCertificate> certificates) {

        private static Holder of(Person person, Predicate<PersonCertificate> about) {
            return new Holder(
                    person, person.certificates().stream().filter(about).toList());
        }
    }

    @Override
    public String template() {
        return "application-form";
    }

    /** Whether something of that type is applied for, 建筑业 or 监理. */
    public boolean isFor(String type) {
        return dossier.items().stream().map(Qualification::type).anyMatch(type::equals);
    }

    /** The boxes to tick. */
    public List<ApplicationKind> kinds() {
        return List.of(ApplicationKind.values());
    }

    public List<Resume> leads() {
        return Resume.ofTechnicalLeads(dossier);
    }

    /** Null where nobody is named. */
    public Resume head() {
        return dossier.enterpriseHead() == null
                ? null
                : new Resume(dossier.enterpriseHead(), List.of(), dossier.appliedOn());
    }

    public List<Holder> registeredAs(String name) {
        return registered(certificate -> name.equals(certificate.name()));
    }

    public List<Holder> registeredAs(String name, String level) {
        return registered(certificate -> name.equals(certificate.name()) && level.equals(certificate.level()));
    }

    public List<Holder> registeredOtherwiseThan(String name) {
        return registered(certificate -> !name.equals(certificate.name()));
    }

    private List<Holder> registered(Predicate<PersonCertificate> about) {
        return dossier.registered().stream()
                .map(person -> Holder.of(
                        person, about.and(certificate -> certificate.kind() == PersonCertificate.Kind.REGISTRATION)))
                .filter(holder -> !holder.certificates().isEmpty())
                .toList();
    }

    public List<Holder> titled() {
        return holders(dossier.titled(), PersonCertificate.Kind.TITLE);
    }

    /** How many have a title of one of these levels. */
    public long titledAt(Collection<String> levels) {
        return titled().stream()
                .filter(holder -> holder.certificates().stream()
                        .map(PersonCertificate::level)
                        .anyMatch(levels::contains))
                .count();
    }

    public List<Holder> skilled() {
        return holders(dossier.skilled(), PersonCertificate.Kind.SKILL);
    }

    private static List<Holder> holders(List<Person> people, PersonCertificate.Kind kind) {
        return people.stream()
                .map(person -> Holder.of(person, certificate -> certificate.kind() == kind))
                .toList();
    }

    /** The name of the person with that identity document; empty where the dossier names nobody who has it. */
    public String nameOf(IdentityDocument identity) {
        return dossier.people().stream()
                .filter(person -> person.identity().equals(identity))
                .map(Person::name)
                .findFirst()
                .orElse("");
    }
}
