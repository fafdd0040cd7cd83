package cn.zhishen.web.staff.office;

import cn.zhishen.application.AllApplications;
import cn.zhishen.application.dossier.PersonUse;
import cn.zhishen.application.dossier.PersonUses;
import cn.zhishen.certificate.Certificates;
import cn.zhishen.certificate.change.SimpleChanges;
import cn.zhishen.certificate.register.CertificateLines;
import cn.zhishen.complaint.Complaint;
import cn.zhishen.complaint.Complaints;
import cn.zhishen.enterprise.TextLikeness;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.enterprise.library.LibraryNames;
import cn.zhishen.enterprise.library.LibraryNames.NamedEnterprise;
import cn.zhishen.enterprise.library.LibraryNames.NamedPerson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** One search for everything that the office knows. The number of statements does not depend on what is found. */
@Component
class OfficeSearch {

    static final int SHOWN = 20;
    private static final int MOST_USES = 200;

    private static final Pattern APPLICATION = Pattern.compile("\\d{16}");
    private static final Pattern COMPLAINT = Pattern.compile("(投诉).*|\\d{10}");
    private static final Pattern CHANGE = Pattern.compile("变更.*\\d.*");
    private static final Pattern DIGIT = Pattern.compile("\\d");

    private final AllApplications applications;
    private final PersonUses uses;
    private final Certificates certificates;
    private final CertificateLines register;
    private final Complaints complaints;
    private final SimpleChanges changes;
    private final EnterpriseLibrary library;
    private final LibraryNames names;

    OfficeSearch(
            AllApplications applications,
            PersonUses uses,
            Certificates certificates,
            CertificateLines register,
            Complaints complaints,
            SimpleChanges changes,
            EnterpriseLibrary library,
            LibraryNames names) {
        this.applications = applications;
        this.uses = uses;
        this.certificates = certificates;
        this.register = register;
        this.complaints = complaints;
        this.changes = changes;
        this.library = library;
        this.names = names;
    }

    /** The first of what was found; {@code more} if that is not all. */
    record Hits<T>(List<T> shown, boolean more) {

        static <T> Hits<T> of(List<T> found) {
            return new Hits<>(found.stream().limit(SHOWN).toList(), found.size() > SHOWN);
        }

        public boolean isEmpty() {
            return shown.isEmpty();
        }
    }

    /** A person with the applications in whose dossiers they stand. */
    record FoundPerson(NamedPerson person, List<AllApplications.Line> applications) {}

    record Found(
            Hits<NamedEnterprise> enterprises,
            Hits<AllApplications.Line> applications,
            Hits<CertificateLines.Line> certificates,
            Hits<Complaint> complaints,
            Hits<FoundPerson> people) {

        public boolean isEmpty() {
            return Stream.of(enterprises, applications, certificates, complaints, people)
                    .allMatch(Hits::isEmpty);
        }
    }

    /** The address of the page of what has just this number; empty if nothing has. */
    Optional<String> pageOf(String typed) {
        var code = TextLikeness.code(typed);
        if (APPLICATION.matcher(code).matches()
                && !applications.ofAny(List.of(code)).isEmpty()) {
            return Optional.of("/staff/applications/" + code);
        }
        if (Uscc.isOne(code)) {
            return library.exists(new Uscc(code))
                    ? Optional.of("/staff/applications?enterprise=" + code)
                    : Optional.empty();
        }
        if (COMPLAINT.matcher(typed).matches()) {
            return complaints.findTyped(typed).map(one -> "/staff/complaints/" + segment(one.receipt()));
        }
        if (CHANGE.matcher(typed).matches()) {
            return changes.findTyped(typed).map(one -> "/staff/changes/" + segment(one.reference()));
        }
        var number = Certificates.typed(typed);
        return DIGIT.matcher(number).find() && Certificates.isPlausible(number)
                ? certificates.find(number).map(one -> "/staff/certificates/" + segment(one.number()))
                : Optional.empty();
    }

    private static String segment(String number) {
        return UriUtils.encode(number, "UTF-8");
    }

    Found find(String words) {
        var enterprises = Hits.of(names.enterprises(words, SHOWN + 1));
        var applied = Hits.of(applications.page(AllApplications.Filter.ofEnterprise(words), false, 0, SHOWN + 1));
        var issued = Hits.of(register.page(CertificateLines.Filter.ofEnterprise(words), 0, SHOWN + 1));
        var subjects = Stream.of(
                        enterprises.shown().stream().map(NamedEnterprise::uscc),
                        applied.shown().stream().map(AllApplications.Line::number),
                        issued.shown().stream().map(CertificateLines.Line::number))
                .flatMap(numbers -> numbers)
                .toList();
        var complained = subjects.isEmpty() ? List.<Complaint>of() : complaints.about(subjects, SHOWN + 1);
        return new Found(enterprises, applied, issued, Hits.of(complained), people(words));
    }

    private Hits<FoundPerson> people(String name) {
        var found = Hits.of(names.people(name, SHOWN + 1));
        if (found.isEmpty()) {
            return new Hits<>(List.of(), false);
        }
        var used = uses.of(
                found.shown().stream().map(NamedPerson::identity).distinct().toList(), MOST_USES);
        Map<String, AllApplications.Line> lines =
                applications
                        .ofAny(used.stream()
                                .map(PersonUse::applicationNumber)
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(AllApplications.Line::number, Function.identity()));
        return new Hits<>(
                found.shown().stream()
                        .map(person -> new FoundPerson(
                                person,
                                used.stream()
                                        .filter(use -> use.identity().equals(person.identity()))
                                        .map(use -> lines.get(use.applicationNumber()))
                                        .toList()))
                        .toList(),
                found.more());
    }
}
