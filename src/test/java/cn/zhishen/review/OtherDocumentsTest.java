package cn.zhishen.review;

import static cn.zhishen.enterprise.LibraryFixtures.fromHongKong;
import static cn.zhishen.enterprise.LibraryFixtures.withPassport;
import static cn.zhishen.review.DossierFixture.APPLIED_ON;
import static cn.zhishen.review.DossierFixture.BUILDING_SECOND;
import static cn.zhishen.review.DossierFixture.dossier;
import static cn.zhishen.review.DossierFixture.title;
import static cn.zhishen.review.FakeRuleTables.rules;
import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.IdentityDocument.Kind;
import cn.zhishen.enterprise.Person;
import cn.zhishen.registry.RegisteredPerson;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.Result;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** People with another document than the resident identity card are judged like everybody else. */
class OtherDocumentsTest {

    private final DossierFixture dossier = dossier().applyingFor(BUILDING_SECOND);

    private Finding judged() {
        return rules().with("REGISTERED", "REGISTERED_COUNT", "threshold", 2, "who", "注册建造师（建筑工程，二级）")
                .judge(dossier.withRegistered(withPassport()).withRegistered(fromHongKong()));
    }

    @Test
    void theyCountWhereTheRegistersConfirmThem() {
        assertThat(judged().result()).isEqualTo(Result.PASS);
    }

    @Test
    void whatTheRegisterHasOfAnotherKindOfDocumentIsNotTheirs() {
        dossier.withRegisterEntry(
                withPassport(),
                entry -> new RegisteredPerson(
                        new IdentityDocument(Kind.TAIWAN_TRAVEL_PERMIT, "12345678"),
                        entry.name(),
                        entry.level(),
                        entry.specialties(),
                        entry.number(),
                        entry.employerUscc(),
                        entry.status(),
                        entry.validUntil()));

        assertThat(judged().result()).isEqualTo(Result.FAIL);
    }

    @Test
    void aReasonNamesThemByKindAndMaskedNumber() {
        dossier.insured(withPassport()).insured(fromHongKong());

        var finding = judged();

        assertThat(finding.reasons())
                .anyMatch(reason -> reason.contains("李约翰（护照 E******78）"))
                .anyMatch(reason -> reason.contains("陈大文（港澳居民来往内地通行证 H******78）"));
        assertThat(finding.toString()).doesNotContain("E12345678", "H12345678");
    }

    @Test
    void theGivenBirthDateTellsTheirAge() {
        assertThat(titledBornOn(APPLIED_ON.minusYears(61).plusDays(1)).result()).isEqualTo(Result.PASS);
        assertThat(titledBornOn(APPLIED_ON.minusYears(61)).reasons()).anyMatch(r -> r.endsWith("申请日已满61周岁，超过60周岁"));
    }

    private static Finding titledBornOn(LocalDate birthDate) {
        var person = new Person(
                fromHongKong().identity(),
                birthDate,
                "陈大文",
                "本科",
                "土木",
                null,
                "工程师",
                List.of(title("中级", "结构")),
                List.of());
        return rules().with("TITLED", "TITLED_COUNT", "threshold", 1, "who", "职称（中级）")
                .judge(dossier().applyingFor(BUILDING_SECOND).withTitled(person));
    }

    @Test
    void anotherEnterprisesUseOfTheSamePersonIsSeen() {
        dossier.usedElsewhere(fromHongKong(), APPLIED_ON.minusDays(10));

        assertThat(judged().result()).isEqualTo(Result.NEEDS_CHECK);
    }
}
