package cn.zhishen.review;

import static cn.zhishen.review.DossierFixture.BUILDING_SECOND;
import static cn.zhishen.review.DossierFixture.dossier;
import static cn.zhishen.review.DossierFixture.technical;
import static cn.zhishen.review.DossierFixture.title;
import static cn.zhishen.review.FakeRuleTables.rules;
import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.review.report.Result;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** If a standard leaves its list of specialties open, a person judges specialties that it does not name. */
class OpenSpecialtiesTest {

    private final DossierFixture dossier = dossier().applyingFor(BUILDING_SECOND);

    private static FakeRuleTables titled(String specialty) {
        return rules().with("TITLED", "TITLED_COUNT", "threshold", 2, "who", "职称（" + specialty + "，中级）");
    }

    private static FakeRuleTables welders() {
        return rules().with("SKILLED", "SKILLED_COUNT", "threshold", 2, "who", "技能（电工或焊工等）");
    }

    @ParameterizedTest
    @ValueSource(strings = {"电力工程相关专业", "电力工程或水电等"})
    void aTitleOfTheListCounts(String specialty) {
        assertThat(titled(specialty).judge(dossier.withTitled(2, "电力工程")).result())
                .isEqualTo(Result.PASS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"电力工程相关专业", "电力工程或水电等"})
    void anEngineeringTitleThatTheOpenListDoesNotNameIsForAPersonToCheck(String specialty) {
        dossier.withTitled(1, "电力工程").withTitled(1, "继电保护");

        var finding = titled(specialty).judge(dossier);
        assertThat(finding.result()).isEqualTo(Result.NEEDS_CHECK);
        assertThat(finding.reasons()).singleElement().asString().endsWith("是否属于" + specialty + "，须人工核对");
        assertThat(titled(specialty).judge(dossier.withTitled(1, "电力工程")).result())
                .isEqualTo(Result.PASS);
    }

    @Test
    void withTheDoubtfulOnesStillTooFewFail() {
        assertThat(titled("电力工程等").judge(dossier.withTitled(1, "继电保护")).result())
                .isEqualTo(Result.FAIL);
    }

    @Test
    void aTitleOfAnotherSeriesIsNoDoubt() {
        var economist =
                new PersonCertificate(PersonCertificate.Kind.TITLE, "经济系列", "高级", List.of("财务"), "经1", null, null);
        dossier.withTitled(1, "电力工程").withTitled(dossier.person(economist));

        assertThat(titled("电力工程等").judge(dossier).result()).isEqualTo(Result.FAIL);
    }

    @Test
    void aLowerTitleIsNoDoubt() {
        dossier.withTitled(1, "电力工程").withTitled(dossier.person(title("初级", "继电保护")));

        assertThat(titled("电力工程等").judge(dossier).result()).isEqualTo(Result.FAIL);
    }

    @Test
    void aClosedListLeavesNoDoubt() {
        dossier.withTitled(1, "电力工程").withTitled(1, "风景园林");

        assertThat(titled("电力工程或水利水电").judge(dossier).result()).isEqualTo(Result.FAIL);
        assertThat(titled("机场场道工程相关专业").judge(dossier).result()).isEqualTo(Result.FAIL);
    }

    @Test
    void aTradeThatTheOpenListDoesNotNameIsForAPersonToCheck() {
        dossier.withSkilled(1, "焊工").withSkilled(1, "起重工");
        assertThat(welders().judge(dossier).result()).isEqualTo(Result.NEEDS_CHECK);

        assertThat(welders().judge(dossier.withSkilled(1, "电工")).result()).isEqualTo(Result.PASS);
    }

    @Test
    void aLeadWhoseTitleTheOpenListDoesNotNameIsForAPersonToCheck() {
        var lead = rules().with("TECHNICAL_LEAD", "TECHNICAL_LEAD", "years", 8, "who", "职称（电力工程相关专业，高级）");
        var years = List.of(technical("2010-01-01", null, "电力工程"));

        dossier.ledBy(dossier.person(45, years, title("高级", "继电保护")), BUILDING_SECOND);
        assertThat(lead.judge(dossier).result()).isEqualTo(Result.NEEDS_CHECK);
        dossier.ledBy(dossier.person(45, years, title("高级", "电力工程")), BUILDING_SECOND);
        assertThat(lead.judge(dossier).result()).isEqualTo(Result.PASS);
        dossier.ledBy(dossier.person(45, years, title("中级", "电力工程")), BUILDING_SECOND);
        assertThat(lead.judge(dossier).result()).isEqualTo(Result.FAIL);
    }
}
