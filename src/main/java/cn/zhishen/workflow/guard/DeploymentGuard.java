package cn.zhishen.workflow.guard;

import cn.zhishen.shared.PersonalNumber;
import cn.zhishen.workflow.rules.ProcessDeployment;
import cn.zhishen.workflow.rules.TableCheck;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.cmd.DeleteDeploymentCmd;
import org.camunda.bpm.engine.impl.cmd.DeployCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.repository.DeploymentBuilderImpl;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Lets a person deploy decision tables only, and checks each before it takes effect. Processes, forms and scripts are code and
 * come with the program. The program's own deployments cannot be deleted: everything that runs on them would be deleted too.
 */
public class DeploymentGuard extends CommandInterceptor {

    private static final CommandField DEPLOYMENT = CommandField.of(DeployCmd.class, "deploymentBuilder");
    private static final CommandField DELETED = CommandField.of(DeleteDeploymentCmd.class, "deploymentId");
    private static final String TABLE = ".dmn";
    private static final int LONGEST_NAME = 255;

    private final ObjectProvider<TableCheck> check;

    public DeploymentGuard(ObjectProvider<TableCheck> check) {
        this.check = check;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (Context.getCommandContext().getAuthentication() != null) {
            if (command instanceof DeployCmd) {
                require((DeploymentBuilderImpl) DEPLOYMENT.read(command));
            } else if (command instanceof DeleteDeploymentCmd) {
                requireNotOurs((String) DELETED.read(command));
            }
        }
        return next.execute(command);
    }

    private static void requireNotOurs(String id) {
        var deployment = id == null
                ? null
                : Context.getCommandContext().getDeploymentManager().findDeploymentById(id);
        if (deployment != null && ProcessDeployment.SOURCE.equals(deployment.getSource())) {
            throw new BadUserRequestException("这是程序自己的部署，不能删除：正在办理的申请和投诉会随之消失");
        }
    }

    /** As the engine's columns. */
    private static void requireShort(String what, String name) {
        if (name != null && name.length() > LONGEST_NAME) {
            throw new BadUserRequestException(what + "有 " + name.length() + " 个字符，超过 " + LONGEST_NAME + " 个，请缩短");
        }
    }

    private void require(DeploymentBuilderImpl builder) {
        var deployment = builder.getDeployment();
        if (ProcessDeployment.SOURCE.equals(deployment.getSource())) {
            throw new BadUserRequestException("部署的来源 " + ProcessDeployment.SOURCE + " 是程序自己的，请改用其他来源");
        }
        // a tenant's table would be numbered as editions of its own, with the same numbers as the others
        if (deployment.getTenantId() != null) {
            throw new BadUserRequestException("决策表不分租户，请去掉 tenant-id 后重新部署");
        }
        // a deployment that copies resources of another one
        if (!builder.getDeployments().isEmpty()
                || !builder.getDeploymentResourcesById().isEmpty()
                || !builder.getDeploymentResourcesByName().isEmpty()
                || deployment.getResources() == null) {
            throw new BadUserRequestException("只能部署决策表文件（.dmn），不能重新部署已有的部署");
        }
        if (Stream.of(deployment.getName(), deployment.getSource())
                .filter(Objects::nonNull)
                .anyMatch(PersonalNumber::isIn)) {
            throw new BadUserRequestException("部署的名称和来源的" + PersonalNumber.REFUSED);
        }
        requireShort("部署的名称", deployment.getName());
        requireShort("部署的来源", deployment.getSource());
        deployment.getResources().forEach((name, resource) -> {
            requireShort("文件名", name);
            if (PersonalNumber.isIn(name)) {
                throw new BadUserRequestException("文件名的" + PersonalNumber.REFUSED);
            }
            if (!name.endsWith(TABLE)) {
                throw new BadUserRequestException("只能部署决策表（.dmn），不能部署 " + name + "；流程和表单随程序发布");
            }
            try {
                check.getObject().require(resource.getBytes());
            } catch (IllegalArgumentException e) {
                throw new BadUserRequestException(name + " 未部署，现行的决策表不变。" + e.getMessage(), e);
            }
        });
    }
}
