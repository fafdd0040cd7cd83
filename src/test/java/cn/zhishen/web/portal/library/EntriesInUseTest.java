package cn.zhishen.web.portal.library;

import static cn.zhishen.enterprise.LibraryFixtures.citizen;
import static cn.zhishen.enterprise.LibraryFixtures.newUscc;
import static cn.zhishen.enterprise.LibraryFixtures.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import cn.zhishen.application.Application;
import cn.zhishen.application.Applications;
import cn.zhishen.application.Stage;
import cn.zhishen.application.admission.HeldToday;
import cn.zhishen.application.admission.Holding;
import cn.zhishen.application.dossier.Selection;
import cn.zhishen.enterprise.EntryType;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.Entry;
import cn.zhishen.enterprise.library.LibrarySettings;
import cn.zhishen.enterprise.library.PersonList;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.HeldQualification;
import cn.zhishen.qualification.Qualification;
import cn.zhishen.web.portal.SignedIn;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributesModelMap;

/** Whoever removes somebody on whom a certificate rests is told so, whichever application it was granted on. */
class EntriesInUseTest {

    private static final String CERTIFICATE = "D254000001";
    private static final LocalDate DAY = LocalDate.of(2026, 11, 30);

    private final Uscc uscc = newUscc();
    private final SignedIn enterprise = new SignedIn(uscc, "高原建设有限公司", null);
    private final PersonList persons = mock();
    private final Applications applications = mock();
    private final HeldToday held = mock();
    private final List<Entry<Person>> people = IntStream.range(0, 3)
            .mapToObj(at -> new Entry<>(UUID.randomUUID(), 0, person(at)))
            .toList();
    private final LibraryPersonController pages = new LibraryPersonController(
            persons,
            null,
            new LibraryServices(
                    null,
                    null,
                    null,
                    null,
                    applications,
                    held,
                    Clock.systemUTC(),
                    new LibrarySettings(20, 20, List.of(20), 500, 3)),
            null,
            null);

    /** The first person was chosen for the first application, the second for the addition, the third for none. */
    @BeforeEach
    void anAdditionOnTheCertificateOfTheFirstApplication() {
        when(persons.type()).thenReturn(EntryType.PERSONS);
        when(persons.chosen(any(), any())).thenReturn(people);
        people.forEach(one -> when(persons.find(uscc, one.ref())).thenReturn(Optional.of(one)));
        when(applications.lastGranted(uscc, List.of("D101B", "D106C")))
                .thenReturn(Map.of(
                        "D101B", issued(ApplicationKind.FIRST, "D101B", 1, 0),
                        "D106C", issued(ApplicationKind.ADDITION, "D106C", 2, 1)));
        when(held.of(uscc)).thenReturn(List.of(holding("D101B"), holding("D106C")));
    }

    @Test
    void amongManyEachIsNamedWithTheCertificate() {
        var chosen = people.stream().map(one -> one.ref() + ".0").toList();
        var asked = pages.choose(enterprise, "removal", chosen, false, "", "", "", new MockHttpServletResponse());
        assertThat(rows(asked, "rows"))
                .extracting(ManyPages.Row::certificates)
                .containsExactly(List.of(CERTIFICATE), List.of(CERTIFICATE), List.of());
        assertThat(rows(asked, "used")).hasSize(2);
    }

    @Test
    void oneAloneIsRemovedOnlyByWhoeverKnows() {
        for (var one : people.subList(0, 2)) {
            var response = new MockHttpServletResponse();
            var refused = remove(one, false, response);
            assertThat(refused.getModel()).containsEntry("unconfirmed", true);
            assertThat(((ManyPages.Row) refused.getModel().get("row")).certificates())
                    .containsExactly(CERTIFICATE);
        }
        verify(persons, never()).remove(any(), any(), anyLong());
        remove(people.get(1), true, new MockHttpServletResponse());
        verify(persons).remove(uscc, people.get(1).ref(), 0);
        remove(people.get(2), false, new MockHttpServletResponse());
        verify(persons).remove(uscc, people.get(2).ref(), 0);
    }

    private ModelAndView remove(Entry<Person> one, boolean known, MockHttpServletResponse response) {
        return pages.remove(enterprise, one.ref(), 0, known, response, new RedirectAttributesModelMap());
    }

    @SuppressWarnings("unchecked")
    private static List<ManyPages.Row> rows(ModelAndView page, String name) {
        return (List<ManyPages.Row>) page.getModel().get(name);
    }

    private Application issued(ApplicationKind kind, String code, int running, int person) {
        var at = Instant.parse("2026-0%d-01T00:00:00Z".formatted(running));
        return new Application(
                "540000202601010%d".formatted(running),
                uscc,
                enterprise.name(),
                kind,
                List.of(new Qualification(code, "建筑业", "施工总承包", "类别", "二级", false, "")),
                "西藏自治区住房和城乡建设厅",
                at,
                DAY,
                at,
                Stage.ISSUED,
                at,
                new Selection(null, null, List.of(citizen(person)), null, null, null, null),
                1,
                at,
                null,
                null);
    }

    private Holding holding(String code) {
        return new Holding(
                new HeldQualification(
                        uscc.value(), CERTIFICATE, code, code, DAY, DAY.plusYears(5), "厅", HeldQualification.VALID),
                Holding.Standing.IN_FORCE);
    }
}
