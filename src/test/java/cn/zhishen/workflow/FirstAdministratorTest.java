package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.OfficeSettings;
import cn.zhishen.TestPostgres;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/** An installation in earnest, with all that its office must set. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "camunda.bpm.job-execution.enabled=false")
@ContextConfiguration(initializers = {OfficeSettings.class, TestPostgres.class})
@ActiveProfiles("production")
@Tag("program")
class FirstAdministratorTest {

    @Autowired
    private IdentityService identities;

    @Test
    void theFirstAdministratorComesFromTheConfigurationAndNobodyElseExists() {
        assertThat(identities.createUserQuery().list()).extracting("id").containsExactly("drolma");
        assertThat(identities
                        .createUserQuery()
                        .memberOfGroup(Groups.CAMUNDA_ADMIN)
                        .count())
                .isOne();
        assertThat(identities.checkPassword("drolma", "Lhasa-2024-qualified")).isTrue();
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

    @Test
    void zhishenDoesNotStartWithoutAnAdministrator() {
        var accounts = new StaffAccounts(identities);
        identities.deleteMembership("drolma", Groups.CAMUNDA_ADMIN);
        try {
            assertThatThrownBy(() -> {
                        accounts.createFirstAdministrator("", "");
                        accounts.requireAdministrator();
                    })
                    .isInstanceOf(NoAdministrator.class);
            assertThatThrownBy(() -> accounts.createFirstAdministrator("tenzin", "123456"))
                    .isInstanceOf(NoAdministrator.class)
                    .hasMessageContaining("太弱");
            var analysis = new NoAdministrator.Analyzer().analyze(new IllegalStateException(NoAdministrator.none()));
            assertThat(analysis.getDescription()).contains("camunda-admin 中没有成员");
            assertThat(analysis.getAction()).contains("ZHISHEN_ADMINISTRATOR_ID");
        } finally {
            identities.createMembership("drolma", Groups.CAMUNDA_ADMIN);
        }
    }

    @Test
    void aPasswordLeftInTheConfigurationMakesNoSecondAdministrator() {
        new StaffAccounts(identities).createFirstAdministrator("tenzin", "Shigatse-2024-other");
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
                            .userIdIn("reviewer", "issuer", "admin")
                            .count())
                    .isEqualTo(3);
            accounts.removeDemonstrationAccounts();
            assertThat(identities
                            .createUserQuery()
                            .userIdIn("reviewer", "issuer", "admin")
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
}
