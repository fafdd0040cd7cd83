package cn.zhishen.workflow.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.DatabaseTest;
import cn.zhishen.workflow.staff.RolesNotApart;
import cn.zhishen.workflow.staff.StaffAccounts;
import cn.zhishen.workflow.staff.StaffDirectory;
import cn.zhishen.workflow.staff.StaffGroup;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Nobody audits their own work, and a person who gives rights has none of them. */
@DatabaseTest
class RolesApartTest {

    @Autowired
    private IdentityService identities;

    @Autowired
    private StaffDirectory directory;

    @Autowired
    private JdbcTemplate jdbc;

    @BeforeEach
    void somebodyIsAnAuditor() {
        identities.saveUser(identities.newUser("pema"));
        identities.createMembership("pema", StaffGroup.AUDITORS.id());
    }

    @AfterEach
    void nobodyIs() {
        identities.deleteUser("pema");
    }

    @Test
    void anAuditorIsPutInNoOtherGroup() {
        for (var group : new String[] {"administrators", "camunda-admin", "securityofficers", "reviewers", "issuers"}) {
            assertThatThrownBy(() -> identities.createMembership("pema", group))
                    .as(group)
                    .isInstanceOf(AuthorizationException.class)
                    .hasMessageContaining("审计人员不能同时属于其他组");
        }
        assertThat(directory.find("pema").orElseThrow().groups()).containsExactly(StaffGroup.AUDITORS);
    }

    @ParameterizedTest
    @CsvSource({
        "auditors, admin",
        "auditors, reviewer",
        "auditors, issuer",
        "auditors, security",
        "securityofficers, admin",
        "securityofficers, reviewer",
        "securityofficers, issuer"
    })
    void nobodyOfAnotherGroupBecomesAnAuditorOrASecurityOfficer(String group, String user) {
        assertThatThrownBy(() -> identities.createMembership(user, group)).isInstanceOf(AuthorizationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"administrators", "camunda-admin", "reviewers", "issuers", "auditors"})
    void aSecurityOfficerIsPutInNoOtherGroup(String group) {
        assertThatThrownBy(() -> identities.createMembership("security", group))
                .isInstanceOf(AuthorizationException.class)
                .hasMessageContaining("安全管理人员");
        assertThat(directory.find("security").orElseThrow().groups()).containsExactly(StaffGroup.SECURITY_OFFICERS);
    }

    @Test
    void whoIsBothBySqlHasNoRightsAndTheProgramDoesNotStart() {
        var accounts = new StaffAccounts(identities);
        assertThatCode(accounts::requireRolesApart).doesNotThrowAnyException();

        jdbc.update("insert into act_id_membership (user_id_, group_id_) values ('pema', 'camunda-admin')");

        assertThat(directory.find("pema").orElseThrow().groups()).isEmpty();
        assertThatThrownBy(accounts::requireRolesApart).isInstanceOfSatisfying(RolesNotApart.class, refusal -> {
            var analysis = new RolesNotApart.Analyzer().analyze(new IllegalStateException(refusal));
            assertThat(analysis.getDescription()).contains("审计人员同时属于其他组：pema");
            assertThat(analysis.getAction())
                    .contains("group_id_ in ('securityofficers', 'auditors') and user_id_ in ('pema')");
        });
    }

    @Test
    void whoGivesRightsAndHasThemBySqlHasNoneAndTheProgramDoesNotStart() {
        identities.deleteMembership("pema", "auditors");
        identities.createMembership("pema", "securityofficers");

        jdbc.update("insert into act_id_membership (user_id_, group_id_) values ('pema', 'reviewers')");

        assertThat(directory.find("pema").orElseThrow().groups()).isEmpty();
        assertThatThrownBy(new StaffAccounts(identities)::requireRolesApart).isInstanceOf(RolesNotApart.class);
    }
}
