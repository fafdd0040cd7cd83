package cn.zhishen.review.matching;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.DeliveredSettings;
import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.enterprise.LibraryFixtures;
import cn.zhishen.enterprise.Person;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeadProposalTest {

    private static final int REPRESENTATIVE = 1;

    private final HeadProposal heads = new HeadProposal(DeliveredSettings.of(MatchingSettings.class));
    private final EnterpriseProfile enterprise = LibraryFixtures.profile(LibraryFixtures.newUscc(), "高原建设有限公司");

    @Test
    void theLegalRepresentativeIsProposedWhateverTheirPosition() {
        assertThat(proposed(person(2, "总经理"), person(REPRESENTATIVE, "施工员"))).isEqualTo("人员1");
    }

    @Test
    void elseTheOnlyOneWithSuchAPosition() {
        assertThat(proposed(person(2, "副总经理"), person(3, "董事、总经理"), person(4, "施工员")))
                .isEqualTo("人员3");
    }

    @Test
    void nobodyIsProposedWhereSeveralCouldBeMeantOrNobody() {
        assertThat(proposed(person(2, "总经理"), person(3, "董事长"))).isNull();
        assertThat(proposed(person(2, "副总经理"), person(3, null))).isNull();
    }

    private String proposed(Person... people) {
        return heads.of(enterprise, List.of(people)).map(Person::name).orElse(null);
    }

    private static Person person(int running, String position) {
        var one = LibraryFixtures.person(running);
        return new Person(
                one.identity(),
                one.name(),
                one.education(),
                one.major(),
                one.graduatedOn(),
                position,
                one.certificates(),
                one.employments());
    }
}
