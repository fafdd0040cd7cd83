package cn.zhishen.workflow.engine;

import cn.zhishen.shared.HashSettings;
import cn.zhishen.shared.SandboxSettings;
import cn.zhishen.workflow.guard.AccountsGuard;
import cn.zhishen.workflow.guard.ConfirmationGuard;
import cn.zhishen.workflow.guard.DeploymentGuard;
import cn.zhishen.workflow.guard.PasswordAttemptsGuard;
import cn.zhishen.workflow.guard.PasswordPolicyGuard;
import cn.zhishen.workflow.guard.QueryExpressionGuard;
import cn.zhishen.workflow.guard.RolesApart;
import cn.zhishen.workflow.guard.TaskFormGuard;
import cn.zhishen.workflow.rules.TableCheck;
import cn.zhishen.workflow.staff.BcryptPasswords;
import cn.zhishen.workflow.staff.FirstAccount;
import cn.zhishen.workflow.staff.LogInAttempts;
import cn.zhishen.workflow.staff.StaffAccounts;
import cn.zhishen.workflow.staff.StaffAuthorizations;
import cn.zhishen.workflow.staff.StaffGroup;
import cn.zhishen.workflow.staff.StaffIdentities;
import cn.zhishen.workflow.staff.StaffSecondFactor;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.spring.boot.starter.configuration.Ordering;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Hardens the engine before it starts and sets authorizations once it is built. The limit of query results is in
 * {@code application.yml} under {@code camunda.bpm.generic-properties}.
 */
@Component
@Order(Ordering.DEFAULT_ORDER + 1)
public class EngineSecurity extends AbstractCamundaConfiguration {

    /** The engine's own pattern rejects user names of an office's identity provider, for instance those with a dot. */
    public static final String USER_NAMES = "[a-zA-Z0-9][a-zA-Z0-9._@-]{0,63}";

    private static final Pattern USER_NAME = Pattern.compile(USER_NAMES);

    /** Whether {@code name} is a possible user name. Any other name is not looked up, counted or logged. */
    public static boolean isUserName(String name) {
        return USER_NAME.matcher(name).matches();
    }

    private final ApplicationContext context;
    private final ObjectProvider<TableCheck> tableCheck;
    private final ObjectProvider<LogInAttempts> attempts;
    private final ObjectProvider<StaffSecondFactor> secondFactor;
    private final int bcryptCost;
    private final boolean sandbox;
    private final Environment settings;

    EngineSecurity(
            ApplicationContext context,
            ObjectProvider<TableCheck> tableCheck,
            ObjectProvider<LogInAttempts> attempts,
            ObjectProvider<StaffSecondFactor> secondFactor,
            HashSettings hash,
            SandboxSettings sandbox,
            Environment settings) {
        this.context = context;
        this.tableCheck = tableCheck;
        this.attempts = attempts;
        this.secondFactor = secondFactor;
        this.bcryptCost = hash.bcryptCost();
        this.sandbox = sandbox.enabled();
        this.settings = settings;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setCustomPostCommandInterceptorsTxRequired(
                withGuard(engine.getCustomPostCommandInterceptorsTxRequired()));
        engine.setCustomPostCommandInterceptorsTxRequiresNew(
                withGuard(engine.getCustomPostCommandInterceptorsTxRequiresNew()));
        engine.setCustomPreCommandInterceptorsTxRequired(
                withAttemptsCounted(engine.getCustomPreCommandInterceptorsTxRequired()));
        var passwords = new BcryptPasswords(bcryptCost);
        engine.setPasswordEncryptor(passwords);
        engine.setIdentityProviderSessionFactory(new SessionFactory() {
            @Override
            public Class<?> getSessionType() {
                return StaffIdentities.class;
            }

            @Override
            public Session openSession() {
                return new StaffIdentities(passwords);
            }
        });
        engine.setExpressionManager(new NamedBeans(context));
        engine.setEnableExpressionsInAdhocQueries(false);
        // without this, an uncaught BPMN error ends its process silently
        engine.setEnableExceptionsAfterUnhandledBpmnError(true);
        engine.setAdminGroups(new ArrayList<>(List.of(Groups.CAMUNDA_ADMIN, StaffGroup.ADMINISTRATORS.id())));
        engine.setResourceAuthorizationProvider(new CandidatesMayWork());
        engine.setUserResourceWhitelistPattern(USER_NAMES);
        engine.setEnablePasswordPolicy(!sandbox);
        engine.setWebappsAuthenticationLoggingEnabled(true);
    }

    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        new StaffAuthorizations(engine).grant();
        var accounts = new StaffAccounts(engine.getIdentityService());
        if (sandbox) {
            accounts.createDemonstrationAccounts();
        } else {
            accounts.removeDemonstrationAccounts();
            for (var role : FirstAccount.values()) {
                accounts.createFirst(
                        role,
                        settings.getRequiredProperty(role.idSetting()),
                        settings.getRequiredProperty(role.passwordSetting()));
            }
        }
        for (var role : FirstAccount.values()) {
            accounts.require(role);
        }
        accounts.requireRolesApart();
    }

    private List<CommandInterceptor> withGuard(List<CommandInterceptor> others) {
        List<CommandInterceptor> interceptors = new ArrayList<>();
        interceptors.add(new QueryExpressionGuard());
        interceptors.add(new TaskFormGuard());
        interceptors.add(new ConfirmationGuard(secondFactor));
        interceptors.add(new AccountsGuard());
        interceptors.add(new RolesApart());
        interceptors.add(new DeploymentGuard(tableCheck));
        interceptors.add(new PasswordPolicyGuard());
        if (others != null) {
            interceptors.addAll(others);
        }
        return interceptors;
    }

    private List<CommandInterceptor> withAttemptsCounted(List<CommandInterceptor> others) {
        List<CommandInterceptor> interceptors = new ArrayList<>();
        interceptors.add(new PasswordAttemptsGuard(attempts));
        if (others != null) {
            interceptors.addAll(others);
        }
        return interceptors;
    }

    /**
     * The engine's default lets candidates change a task in any way (UPDATE), including due date and candidate groups, which
     * only the process should set. Here they may only see, claim, give back, hand over and complete it.
     */
    private static final class CandidatesMayWork extends DefaultAuthorizationProvider {

        @Override
        protected Permission[] getRuntimePermissions(boolean enforceSpecificVariablePermission) {
            return new Permission[] {Permissions.READ, TaskPermissions.TASK_WORK, TaskPermissions.TASK_ASSIGN};
        }
    }
}
