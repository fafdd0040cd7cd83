package cn.zhishen.web.staff.office;

import cn.zhishen.application.AllApplications;
import cn.zhishen.application.dossier.NamedPeople;
import cn.zhishen.application.dossier.NamedPerson;
import cn.zhishen.application.dossier.NamedPerson.Role;
import cn.zhishen.application.dossier.PersonUse;
import cn.zhishen.application.dossier.PersonUses;
import cn.zhishen.certificate.register.CertificateLines;
import cn.zhishen.complaint.Complaint;
import cn.zhishen.complaint.Complaints;
import cn.zhishen.enterprise.library.LibraryNames;
import cn.zhishen.enterprise.library.LibraryNames.NamedEnterprise;
import cn.zhishen.shared.KnownNumbers;
import cn.zhishen.shared.Numbered;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashMap;
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

    private static final Pattern DIGIT = Pattern.compile("\\d");

    private final List<KnownNumbers> numbers;
    private final AllApplications applications;
    private final PersonUses uses;
    private final NamedPeople named;
    private final CertificateLines register;
    private final Complaints complaints;
    private final LibraryNames names;

    OfficeSearch(
            List<KnownNumbers> numbers,
            AllApplications applications,
            PersonUses uses,
            NamedPeople named,
            CertificateLines register,
            Complaints complaints,
            LibraryNames names) {
        this.numbers = numbers;
        this.applications = applications;
        this.uses = uses;
        this.named = named;
        this.register = register;
        this.complaints = complaints;
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
    record FoundPerson(LibraryNames.NamedPerson person, List<AllApplications.Line> applications) {}

    /**
     * Somebody whom dossiers name and who is not, or no longer, in the library of the enterprise.
     *
     * @param person as the latest of these applications names them
     */
    record Mentioned(NamedPerson person, List<AllApplications.Line> applications) {}

    record Found(
            Hits<NamedEnterprise> enterprises,
            Hits<AllApplications.Line> applications,
            Hits<CertificateLines.Line> certificates,
            Hits<Complaint> complaints,
            Hits<FoundPerson> people,
            Hits<Mentioned> mentioned,
            Hits<CertificateLines.Represented> represented) {

        public boolean isEmpty() {
            return Stream.of(enterprises, applications, certificates, complaints, people, mentioned, represented)
                    .allMatch(Hits::isEmpty);
        }
    }

    /** The address of the page of what has just this number; empty if nothing has. */
    Optional<String> pageOf(String typed) {
        return DIGIT.matcher(Normalizer.normalize(typed, Normalizer.Form.NFKC)).find()
                ? numbers.stream()
                        .map(kind -> kind.numbered(typed))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .map(OfficeSearch::page)
                : Optional.empty();
    }

    private static String page(Numbered one) {
        return switch (one.subject()) {
                    case APPLICATION -> "/staff/applications/";
                    case ENTERPRISE -> "/staff/applications?enterprise=";
                    case CERTIFICATE -> "/staff/certificates/";
                    case COMPLAINT -> "/staff/complaints/";
                    case CHANGE -> "/staff/changes/";
                    case DRAWN_CHECK -> "/staff/drawn-checks/";
                    case SPOT_CHECK -> "/spot-checks/";
                    case RESTRICTION -> "/staff/restrictions?number=";
                }
                + UriUtils.encode(one.number(), "UTF-8").replace("%2F", "/");
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
        var people = Hits.of(names.people(words, SHOWN + 1));
        var mentions = mentions(named.named(words, MOST_USES), people.shown());
        var used = people.isEmpty()
                ? List.<PersonUse>of()
                : uses.of(
                        people.shown().stream()
                                .map(LibraryNames.NamedPerson::identity)
                                .distinct()
                                .toList(),
                        MOST_USES);
        var lines = lines(used, mentions.shown());
        return new Found(
                enterprises,
                applied,
                issued,
                Hits.of(complained),
                new Hits<>(
                        people.shown().stream()
                                .map(person -> new FoundPerson(
                                        person,
                                        used.stream()
                                                .filter(use -> use.identity().equals(person.identity()))
                                                .map(use -> lines.get(use.applicationNumber()))
                                                .toList()))
                                .toList(),
                        people.more()),
                new Hits<>(
                        mentions.shown().stream()
                                .map(ofOne -> new Mentioned(
                                        ofOne.get(0),
                                        ofOne.stream()
                                                .map(one -> lines.get(one.applicationNumber()))
                                                .toList()))
                                .toList(),
                        mentions.more()),
                Hits.of(register.representedBy(words, SHOWN + 1)));
    }

    private Map<String, AllApplications.Line> lines(List<PersonUse> used, List<List<NamedPerson>> mentions) {
        var numbersOfAll = Stream.concat(
                        used.stream().map(PersonUse::applicationNumber),
                        mentions.stream().flatMap(List::stream).map(NamedPerson::applicationNumber))
                .collect(Collectors.toSet());
        return numbersOfAll.isEmpty()
                ? Map.of()
                : applications.ofAny(numbersOfAll).stream()
                        .collect(Collectors.toMap(AllApplications.Line::number, Function.identity()));
    }

    /** What dossiers say of each person, without those of the library that are shown already with their applications. */
    private static Hits<List<NamedPerson>> mentions(List<NamedPerson> all, List<LibraryNames.NamedPerson> shown) {
        var known = shown.stream()
                .map(person -> List.of(person.identity(), person.uscc()))
                .collect(Collectors.toSet());
        return Hits.of(List.copyOf(all.stream()
                .filter(one -> one.role() != Role.STAFF || !known.contains(List.of(one.identity(), one.uscc())))
                .collect(Collectors.groupingBy(
                        one -> Arrays.asList(one.name(), one.role(), one.identity(), one.uscc()),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values()));
    }
}
