package cn.zhishen.workflow.engine;

import cn.zhishen.shared.PersonalNumber;
import cn.zhishen.workflow.decision.Cases;
import cn.zhishen.workflow.staff.StaffGroup;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.UserOperationLogEntryEventEntity;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Records in the timeline of an application or a complaint what an administrator does to its process in the engine: who, what and why.
 * The engine's log of operations gives who and what. The reason comes in the header {@value #REASON}, for which Cockpit asks, or as the
 * annotation of a modification. Without a reason the operation is refused, except on tasks: their forms have a field for reasons.
 */
@Component
public class RepairsOnRecord extends AbstractProcessEnginePlugin implements HistoryEventHandler {

    /** Percent-encoded UTF-8, since a header cannot hold Chinese characters. */
    public static final String REASON = "X-Repair-Reason";

    /** Attribute of a request whose operation was refused here, with the reason of the refusal: some calls of the engine's interface hide it. */
    public static final String REFUSED = RepairsOnRecord.class.getName() + ".refused";

    private static final int LONGEST = 500;
    private static final Pattern VARIABLE = Pattern.compile(".*/(?:variables|localVariables)/([^/]+)/?");
    private static final List<String> ADMINISTRATORS = List.of(StaffGroup.ADMINISTRATORS.id(), Groups.CAMUNDA_ADMIN);
    private static final Set<String> WITHOUT_REASON = Set.of(
            UserOperationLogEntry.OPERATION_TYPE_ASSIGN,
            UserOperationLogEntry.OPERATION_TYPE_CLAIM,
            UserOperationLogEntry.OPERATION_TYPE_COMPLETE);
    private static final Map<String, String> CHINESE = Map.ofEntries(
            Map.entry(UserOperationLogEntry.OPERATION_TYPE_ASSIGN, "指派任务"),
            Map.entry(UserOperationLogEntry.OPERATION_TYPE_COMPLETE, "办结任务"),
            Map.entry(UserOperationLogEntry.OPERATION_TYPE_CREATE, "启动流程"),
            Map.entry(UserOperationLogEntry.OPERATION_TYPE_DELETE, "终止流程或者删除其内容"),
            Map.entry(UserOperationLogEntry.OPERATION_TYPE_EXECUTE, "执行作业"),
            Map.entry(UserOperationLogEntry.OPERATION_TYPE_MIGRATE, "迁移流程版本"),
            Map.entry(UserOperationLogEntry.OPERATION_TYPE_MODIFY_PROCESS_INSTANCE, "变更流程所在步骤"),
            Map.entry(UserOperationLogEntry.OPERATION_TYPE_MODIFY_VARIABLE, "修改流程变量"),
            Map.entry(UserOperationLogEntry.OPERATION_TYPE_REMOVE_VARIABLE, "删除流程变量"),
            Map.entry(UserOperationLogEntry.OPERATION_TYPE_SET_DUEDATE, "修改作业的到期时间"),
            Map.entry(UserOperationLogEntry.OPERATION_TYPE_SET_JOB_RETRIES, "重试失败的步骤"),
            Map.entry(UserOperationLogEntry.OPERATION_TYPE_SET_VARIABLE, "修改流程变量"),
            Map.entry(UserOperationLogEntry.OPERATION_TYPE_SET_VARIABLES, "修改流程变量"),
            Map.entry(UserOperationLogEntry.OPERATION_TYPE_SUSPEND, "暂停流程"),
            Map.entry(UserOperationLogEntry.OPERATION_TYPE_ACTIVATE, "恢复流程"));

    private final ObjectProvider<Cases> cases;
    private final ThreadLocal<String> recorded = new ThreadLocal<>();

    RepairsOnRecord(ObjectProvider<Cases> cases) {
        this.cases = cases;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.getCustomHistoryEventHandlers().add(this);
    }

    @Override
    public void handleEvents(List<HistoryEvent> events) {
        events.forEach(this::handleEvent);
    }

    @Override
    public void handleEvent(HistoryEvent event) {
        // an operation has one log entry for each property it changes
        if (event instanceof UserOperationLogEntryEventEntity operation
                && operation.getProcessInstanceId() != null
                && isByAdministrator()
                && !Objects.equals(operation.getOperationId(), recorded.get())) {
            recorded.set(operation.getOperationId());
            record(operation);
        }
    }

    private static boolean isByAdministrator() {
        var authentication = Context.getCommandContext().getAuthentication();
        return authentication != null
                && authentication.getGroupIds() != null
                && authentication.getGroupIds().stream().anyMatch(ADMINISTRATORS::contains);
    }

    private void record(UserOperationLogEntryEventEntity operation) {
        var instance = Context.getCommandContext()
                .getHistoricProcessInstanceManager()
                .findHistoricProcessInstance(operation.getProcessInstanceId());
        var number = instance == null ? null : instance.getBusinessKey();
        if (number == null) {
            return;
        }
        cases.getObject().note(number, operation.getUserId(), text(operation));
    }

    private static String text(UserOperationLogEntryEventEntity operation) {
        var done = CHINESE.getOrDefault(operation.getOperationType(), operation.getOperationType())
                + variable().map(name -> " " + name).findFirst().orElse("");
        var reason = reason(operation);
        if (reason.isEmpty() && !WITHOUT_REASON.contains(operation.getOperationType())) {
            throw refused("请说明理由（%s），理由记入办理过程：在管理页面中按提示填写，或者写入请求头 %s。".formatted(done, REASON));
        }
        if (reason.filter(PersonalNumber::isIn).isPresent()) {
            throw refused(PersonalNumber.REFUSED);
        }
        return "管理人员在流程引擎中%s：%s"
                .formatted(done, reason.map(RepairsOnRecord::shortened).orElse("未说明理由"));
    }

    private static BadUserRequestException refused(String why) {
        request().forEach(request -> request.getRequest().setAttribute(REFUSED, why));
        return new BadUserRequestException(why);
    }

    private static Stream<String> variable() {
        return request()
                .flatMap(request -> VARIABLE.matcher(request.getRequest().getRequestURI())
                        .results()
                        .map(name -> name.group(1)));
    }

    private static Optional<String> reason(UserOperationLogEntryEventEntity operation) {
        return Stream.concat(
                        request()
                                .map(request -> request.getRequest().getHeader(REASON))
                                .filter(Objects::nonNull)
                                .map(RepairsOnRecord::decoded),
                        Stream.ofNullable(operation.getAnnotation()))
                .filter(reason -> !reason.isBlank())
                .map(String::strip)
                .findFirst();
    }

    private static String decoded(String header) {
        try {
            return URLDecoder.decode(header, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return header;
        }
    }

    private static Stream<ServletRequestAttributes> request() {
        return Stream.ofNullable(RequestContextHolder.getRequestAttributes())
                .filter(ServletRequestAttributes.class::isInstance)
                .map(ServletRequestAttributes.class::cast);
    }

    private static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "……" : text;
    }
}
