package cn.zhishen.web.portal.library;

import static cn.zhishen.enterprise.LibraryFixtures.newUscc;
import static cn.zhishen.enterprise.LibraryFixtures.person;
import static cn.zhishen.enterprise.LibraryFixtures.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import cn.zhishen.application.Applications;
import cn.zhishen.enterprise.EntryType;
import cn.zhishen.enterprise.InvalidInput;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.enterprise.library.Entry;
import cn.zhishen.enterprise.library.LibrarySettings;
import cn.zhishen.enterprise.library.PersonList;
import cn.zhishen.review.offer.PersonOffers;
import cn.zhishen.review.offer.ProfileOffers;
import cn.zhishen.review.vocabulary.LibraryWords;
import cn.zhishen.shared.FieldError;
import cn.zhishen.web.limit.Buckets;
import cn.zhishen.web.portal.SignedIn;
import io.github.bucket4j.Bucket;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributesModelMap;

/** What the pages of the library say after registers were asked, or would not be, and after their facts were not taken over. */
class RegistersOnPagesTest {

    private static final InvalidInput AGAINST_A_RULE =
            new InvalidInput(List.of(new FieldError("certificates[0].validUntil", "有效期不能早于发证日期")));

    private final Uscc uscc = newUscc();
    private final SignedIn enterprise = new SignedIn(uscc, "高原建设有限公司", null);
    private final PersonList persons = mock();
    private final EnterpriseLibrary library = mock();
    private final PersonOffers offers = mock();
    private final ProfileOffers ofProfile = mock();
    private final Entry<Person> somebody = new Entry<>(UUID.randomUUID(), 0, person(0));
    private final RegisterQueries queries =
            new RegisterQueries(buckets(), Clock.systemUTC(), new RegisterQueries.Settings(20, 3));
    private final LibraryPersonController ofPersons = new LibraryPersonController(
            persons,
            null,
            new LibraryServices(
                    library,
                    null,
                    null,
                    mock(LibraryWords.class),
                    mock(Applications.class),
                    mock(),
                    Clock.systemUTC(),
                    new LibrarySettings(20, 20, List.of(20), 500, 3)),
            offers,
            queries);

    @BeforeEach
    void anEnterpriseWithSomebody() {
        when(persons.type()).thenReturn(EntryType.PERSONS);
        when(persons.find(uscc, somebody.ref())).thenReturn(Optional.of(somebody));
        when(persons.chosen(any(), any())).thenReturn(List.of(somebody));
        when(library.find(uscc)).thenReturn(Optional.of(profile(uscc, "高原建设有限公司")));
    }

    @Test
    void aFactAgainstARuleIsSaidOnceAndLeadsToNoField() {
        when(offers.take(any(), any(), anyLong(), any(), any())).thenThrow(AGAINST_A_RULE);
        when(ofProfile.take(any(), anyLong(), any(), any())).thenThrow(AGAINST_A_RULE);
        var pages = List.of(
                ofPersons.take(
                        enterprise,
                        somebody.ref(),
                        0,
                        "",
                        null,
                        new MockHttpServletResponse(),
                        new RedirectAttributesModelMap()),
                new ProfileController(library, ofProfile, queries)
                        .take(
                                enterprise,
                                0,
                                "",
                                null,
                                new MockHttpServletResponse(),
                                new RedirectAttributesModelMap()));
        assertThat(pages).extracting(ModelAndView::getModel).allSatisfy(page -> {
            assertThat(page).containsEntry("notTaken", "登记信息不符合填报要求，没有采用：有效期不能早于发证日期");
            assertThat(page).extractingByKey("errors", MAP).isEmpty();
        });
    }

    @Test
    void aSilentRegisterIsWarnedOfAndTheOthersAnswerIsNotHidden() {
        when(offers.ask(any(), any())).thenReturn(List.of("社保库"), List.of("注册库", "社保库"), List.of());
        assertThat(askAboutMany()).isEqualTo(Map.of("silent", List.of("社保库"), "done", "已向登记系统查询几人", "count", 1));
        assertThat(askAboutMany()).isEqualTo(Map.of("silent", List.of("注册库", "社保库")));
        assertThat(askAboutMany()).isEqualTo(Map.of("silent", List.of(), "done", "已向登记系统查询几人", "count", 1));
    }

    private Map<String, ?> askAboutMany() {
        var after = new RedirectAttributesModelMap();
        ofPersons.askAboutMany(
                enterprise, List.of(somebody.ref() + ".0"), false, "", "", "", new MockHttpServletResponse(), after);
        return after.getFlashAttributes();
    }

    @Test
    void everybodyWhoIsAskedAboutCountsAndTheEnterpriseDoesNot() {
        assertThat(queries.take(uscc, 0)).isEmpty();
        assertThat(queries.take(uscc, 1)).isEmpty();
        assertThat(queries.take(uscc, 3)).get().satisfies(refused -> assertThat(refused.getMessage())
                .contains("一小时内查询的人员过多", "或者减少查询的人员"));
        assertThat(queries.take(uscc, 2)).isEmpty();
        assertThat(queries.take(uscc, 1)).get().satisfies(refused -> assertThat(refused.getMessage())
                .doesNotContain("减少"));
        assertThat(queries.take(uscc, 0)).isEmpty();
    }

    private static Buckets buckets() {
        var kept = new ConcurrentHashMap<String, Bucket>();
        return (key, limit) -> kept.computeIfAbsent(key, k -> {
            var bucket = Bucket.builder();
            for (var bandwidth : limit.getBandwidths()) {
                bucket.addLimit(bandwidth);
            }
            return bucket.build();
        });
    }
}
