package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.OfficeSettings;
import cn.zhishen.TestPostgres;
import cn.zhishen.workflow.staff.FirstAccount;
import cn.zhishen.workflow.staff.RoleUnfilled;
import cn.zhishen.workflow.staff.StaffAccounts;
import cn.zhishen.workflow.staff.StaffGroup;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/** A production installation with all required settings. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "camunda.bpm.job-execution.enabled=false")
@ContextConfiguration(initializers = {OfficeSettings.class, TestPostgres.class})
@ActiveProfiles("production")
@Tag("program")
class FirstAccountsTest {

    @Autowired
    private IdentityService identities;

    @Test
    void theFirstOfEachRoleComeFromTheConfigurationAndNobodyElseExists() {
        assertThat(identities.createUserQuery().list())
                .extracting("id")
                .containsExactlyInAnyOrder("drolma", "dawa", "nyima");
        assertThat(members(Groups.CAMUNDA_ADMIN)).containsExactly("drolma");
        assertThat(members("securityofficers")).containsExactly("dawa");
        assertThat(members("auditors")).containsExactly("nyima");
        assertThat(identities.checkPassword("drolma", "Lhasa-2024-qualified")).isTrue();
        assertThat(identities.checkPassword("dawa", "Lhasa-2024-secured")).isTrue();
        assertThat(identities.checkPassword("nyima", "Lhasa-2024-audited")).isTrue();
    }

    @Test
    void administratorsAndSecurityOfficersNeedASecondFactor(@Autowired Environment settings) {
        assertThat(settings.getProperty("zhishen.staff.second-factor.required-for", StaffGroup[].class))
                .contains(StaffGroup.ADMINISTRATORS, StaffGroup.SECURITY_OFFICERS);
    }

    @Test
    void withoutSandboxTheEngineRestDoesNotExist(@Autowired TestRestTemplate http) {
        assertThat(http.withBasicAuth("drolma", "Lhasa-2024-qualified")
                        .getForEntity("/engine-rest/task", String.class)
                        .getStatusCode())
                .isEqualTo(HttpStatus.NOT_FOUND);
    }

    @Test
    void aWeakPasswordIsNotAcceptedForAUser() {
        var user = identities.newUser("weak");
        user.setPassword("123456");
        assertThatThrownBy(() -> identities.saveUser(user)).hasMessageContaining("policy");
    }

    @ParameterizedTest
    @CsvSource({
        "ADMINISTRATOR, drolma, camunda-admin, ZHISHEN_ADMINISTRATOR_ID",
        "SECURITY_OFFICER, dawa, securityofficers, ZHISHEN_SECURITYOFFICER_ID",
        "AUDITOR, nyima, auditors, ZHISHEN_AUDITOR_ID"
    })
    void zhishenDoesNotStartWhileARoleIsUnfilled(FirstAccount role, String id, String group, String variable) {
        var accounts = new StaffAccounts(identities);
        identities.deleteMembership(id, group);
        try {
            assertThatThrownBy(() -> {
                        accounts.createFirst(role, "", "");
                        accounts.require(role);
                    })
                    .isInstanceOf(RoleUnfilled.class);
            assertThatThrownBy(() -> accounts.createFirst(role, "tenzin", "123456"))
                    .isInstanceOf(RoleUnfilled.class)
                    .hasMessageContaining("太弱");
            var analysis = new RoleUnfilled.Analyzer().analyze(new IllegalStateException(RoleUnfilled.nobody(role)));
            assertThat(analysis.getDescription()).contains(group + " 中没有成员");
            assertThat(analysis.getAction()).contains(variable);
        } finally {
            identities.createMembership(id, group);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPasswordLeftInTheConfigurationMakesNoSecondAccount(FirstAccount role) {
        new StaffAccounts(identities).createFirst(role, "tenzin", "Shigatse-2024-other");
        assertThat(identities.createUserQuery().userId("tenzin").count()).isZero();
    }

    @Test
    void theDemonstrationAccountsGoWhenTheSandboxIsSwitchedOff() {
        var accounts = new StaffAccounts(identities);
        var real = identities.newUser("issuer");
        real.setPassword("Nagqu-2024-real-person");
        identities.saveUser(real);
        ((org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl)
                        org.camunda.bpm.engine.ProcessEngines.getDefaultProcessEngine()
                                .getProcessEngineConfiguration())
                .setEnablePasswordPolicy(false);
        try {
            accounts.createDemonstrationAccounts();
            assertThat(identities
                            .createUserQuery()
                            .userIdIn("reviewer", "issuer", "admin", "security", "auditor")
                            .count())
                    .isEqualTo(5);
            accounts.removeDemonstrationAccounts();
            assertThat(identities
                            .createUserQuery()
                            .userIdIn("reviewer", "issuer", "admin", "security", "auditor")
                            .list())
                    .as("the account of a real person of the same id stays")
                    .extracting("id")
                    .containsExactly("issuer");
        } finally {
            ((org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl)
                            org.camunda.bpm.engine.ProcessEngines.getDefaultProcessEngine()
                                    .getProcessEngineConfiguration())
                    .setEnablePasswordPolicy(true);
            identities.deleteUser("issuer");
        }
    }

    private List<String> members(String group) {
        return identities.createUserQuery().memberOfGroup(group).list().stream()
                .map(User::getId)
                .toList();
    }
}
