package cn.zhishen.web.portal.apply;

import cn.zhishen.application.dossier.SelectionGroup;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.LibrarySearch;
import cn.zhishen.review.prefill.CandidateSearch.Candidate;
import cn.zhishen.review.prefill.DraftDossiers.Chosen;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** People and things of an application as lines of its pages, people by a handle instead of their number. */
@Component
class DossierLines {

    private final LibrarySearch library;

    DossierLines(LibrarySearch library) {
        this.library = library;
    }

    /**
     * What is chosen, as a line of the page.
     *
     * @param handle represents it in what the page sends
     */
    record Line(SelectionGroup group, String itemCode, String handle, String name, String detail, List<String> more) {}

    List<Line> of(List<Chosen> chosen, Uscc uscc) {
        return chosen.stream().map(one -> of(one, uscc)).toList();
    }

    Line of(Chosen one, Uscc uscc) {
        if (one.person() != null) {
            return of(one.group(), one.itemCode(), one.person(), uscc);
        }
        return one.equipment() != null ? AssetLines.of(one.equipment()) : AssetLines.of(one.project());
    }

    Line of(Candidate candidate, String itemCode, Uscc uscc) {
        if (candidate.person() != null) {
            return of(candidate.group(), itemCode, candidate.person(), uscc);
        }
        return candidate.equipment() != null
                ? AssetLines.of(candidate.equipment())
                : AssetLines.of(candidate.project());
    }

    Line of(SelectionGroup group, String itemCode, Person person, Uscc uscc) {
        return new Line(
                group,
                itemCode,
                library.handle(uscc, person.identity()),
                person.name(),
                Stream.of(person.identity().masked(), person.position())
                        .filter(Objects::nonNull)
                        .filter(text -> !text.isBlank())
                        .collect(Collectors.joining("，")),
                person.certificates().stream().map(DossierLines::certificate).toList());
    }

    private static String certificate(PersonCertificate certificate) {
        var level = certificate.level() == null ? "" : certificate.level();
        var specialties =
                certificate.specialties().isEmpty() ? "" : "（" + String.join("、", certificate.specialties()) + "）";
        return switch (certificate.kind()) {
            case REGISTRATION -> level + certificate.name() + specialties;
            case TITLE -> level + "职称" + specialties;
            case SKILL -> certificate.name() + level + specialties;
        };
    }
}
