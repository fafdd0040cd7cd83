package cn.zhishen.application.paper;

import cn.zhishen.application.dossier.Dossier;
import cn.zhishen.enterprise.Employment;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.qualification.Qualification;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

/**
 * The résumé 简历 of a technical lead or of the head of the enterprise.
 *
 * @param duties titles of the items of which the person is the technical lead, empty for anybody else
 * @param until the application day
 */
public record Resume(Person person, List<String> duties, LocalDate until) {

    /** Each technical lead once. */
    static List<Resume> ofTechnicalLeads(Dossier dossier) {
        return dossier.technicalLeads().values().stream()
                .distinct()
                .map(lead -> new Resume(lead, ledBy(lead, dossier), dossier.appliedOn()))
                .toList();
    }

    private static List<String> ledBy(Person lead, Dossier dossier) {
        return dossier.items().stream()
                .filter(item -> lead.equals(dossier.technicalLeads().get(item.code())))
                .map(Qualification::title)
                .toList();
    }

    public List<PersonCertificate> titles() {
        return certificates(PersonCertificate.Kind.TITLE);
    }

    public List<PersonCertificate> registrations() {
        return certificates(PersonCertificate.Kind.REGISTRATION);
    }

    private List<PersonCertificate> certificates(PersonCertificate.Kind kind) {
        return person.certificates().stream()
                .filter(certificate -> certificate.kind() == kind)
                .toList();
    }

    /** From the first to the last. */
    public List<Employment> employments() {
        return person.employments().stream()
                .sorted(Comparator.comparing(Employment::from, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    /** Full years of technical management; two employments at the same time count once. Null where there are none. */
    public Integer yearsOfManagement() {
        var management = employments().stream()
                .filter(employment -> employment.technicalManagement() && employment.from() != null)
                .toList();
        if (management.isEmpty()) {
            return null;
        }
        long days = 0;
        var reached = LocalDate.MIN;
        for (var employment : management) {
            var to = employment.to() != null && employment.to().isBefore(until)
                    ? employment.to().plusDays(1)
                    : until;
            var from = employment.from().isBefore(reached) ? reached : employment.from();
            if (to.isAfter(from)) {
                days += ChronoUnit.DAYS.between(from, to);
                reached = to;
            }
        }
        var first = management.get(0).from();
        return Period.between(first, first.plusDays(days)).getYears();
    }
}
