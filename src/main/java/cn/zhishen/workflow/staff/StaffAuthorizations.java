package cn.zhishen.workflow.staff;

import cn.zhishen.workflow.CardVariable;
import cn.zhishen.workflow.ProcessVariables;
import cn.zhishen.workflow.decision.StaffTask;
import cn.zhishen.workflow.guard.AccountsGuard;
import cn.zhishen.workflow.guard.QueryExpressionGuard;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.task.TaskQuery;

/**
 * What each group of staff may do in the engine, and the task filters that it sees. Adds what is missing at every start and
 * leaves existing entries alone, except for the cards of filters that nobody has changed. Nothing else grants rights: {@link AccountsGuard}.
 */
public class StaffAuthorizations {

    private static final List<Permission> OF_PROCESSES = List.of(
            ProcessDefinitionPermissions.READ,
            ProcessDefinitionPermissions.READ_INSTANCE,
            ProcessDefinitionPermissions.CREATE_INSTANCE);

    /** Property of a filter: which variables the card of a task shows. */
    private static final String ON_CARD = "variables";

    private static final List<Map<String, String>> CARD = Arrays.stream(CardVariable.values())
            .map(one -> onCard(one.variable(), one.label()))
            .toList();

    /** What the filters showed before; whoever has not chosen anything else gets the present card. */
    private static final List<Map<String, String>> FORMER_CARD = List.of(
            onCard(ProcessVariables.APPLICATION_NUMBER.name(), "申请编号"),
            onCard(ProcessVariables.COMPLAINT_RECEIPT.name(), "投诉编号"),
            onCard(ProcessVariables.MEASURE_REFERENCE.name(), "告知书编号"));

    private final IdentityService identities;
    private final AuthorizationService authorizations;
    private final FilterService filters;
    private final TaskService tasks;

    public StaffAuthorizations(ProcessEngine engine) {
        identities = engine.getIdentityService();
        authorizations = engine.getAuthorizationService();
        filters = engine.getFilterService();
        tasks = engine.getTaskService();
    }

    public void grant() {
        for (var group : StaffGroup.values()) {
            createGroup(group.id(), group.label(), Groups.GROUP_TYPE_WORKFLOW);
        }
        createGroup(Groups.CAMUNDA_ADMIN, "系统管理员", Groups.GROUP_TYPE_SYSTEM);
        grantEverything(Groups.CAMUNDA_ADMIN);
        grantEverything(StaffGroup.ADMINISTRATORS.id());

        for (var group : List.of(StaffGroup.REVIEWERS, StaffGroup.ISSUERS)) {
            grant(group, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
            // not enough to start anything: the engine also requires CREATE_INSTANCE on the definition
            grant(group, Resources.PROCESS_INSTANCE, Authorization.ANY, Permissions.CREATE);
        }

        createFilter(
                "我的任务",
                "已由本人认领的任务",
                10,
                tasks.createTaskQuery().taskAssigneeExpression(QueryExpressionGuard.CURRENT_USER));
        createFilter(
                "我的组任务",
                "本人所在组中尚未认领的任务",
                20,
                tasks.createTaskQuery().taskCandidateGroupInExpression(QueryExpressionGuard.CURRENT_GROUPS));
        createFilter(
                "我的复核",
                "已由本人认领的人工复核",
                21,
                tasks.createTaskQuery()
                        .taskDefinitionKeyIn(StaffTask.DECIDE_RECHECK.id(), StaffTask.DECIDE_STATEMENT.id())
                        .taskAssigneeExpression(QueryExpressionGuard.CURRENT_USER));
        createFilter(
                "扫描件疑点", "扫描件上有拿不准之处，须人工判定", 22, tasks.createTaskQuery().taskDefinitionKey(StaffTask.JUDGE_SCAN.id()));
        createFilter(
                "今日待签发",
                "等待签章发证和签发变更的任务",
                23,
                tasks.createTaskQuery()
                        .taskDefinitionKeyIn(
                                StaffTask.SIGNED.stream().map(StaffTask::id).toArray(String[]::new)));
        createFilter(
                "今日到期",
                "今日到期和已经逾期的任务",
                30,
                tasks.createTaskQuery().dueBeforeExpression(QueryExpressionGuard.END_OF_TODAY));
        createFilter(
                "已逾期", "已经逾期的任务", 31, tasks.createTaskQuery().dueBeforeExpression(QueryExpressionGuard.START_OF_TODAY));
        createFilter("全部任务", "本人有权查看的全部任务", 40, tasks.createTaskQuery());
    }

    /**
     * Lets each group see the instances of the processes in which it has tasks, with the variables that they are listed by, and start
     * those that begin by hand. Takes it from those who have it no more.
     *
     * @param seen by group, keys of processes
     * @param begun by group, keys of processes
     */
    public void grantProcesses(Map<StaffGroup, Set<String>> seen, Map<StaffGroup, Set<String>> begun) {
        for (var group : List.of(StaffGroup.REVIEWERS, StaffGroup.ISSUERS)) {
            var wanted = new TreeMap<String, Set<Permission>>();
            // the Tasklist shows each task with the name and diagram of its process
            wanted.put(Authorization.ANY, Set.of(ProcessDefinitionPermissions.READ));
            seen.getOrDefault(group, Set.of())
                    .forEach(process -> wanted.computeIfAbsent(process, one -> new HashSet<>())
                            .add(ProcessDefinitionPermissions.READ_INSTANCE));
            begun.getOrDefault(group, Set.of()).forEach(process -> wanted.computeIfAbsent(
                            process, one -> new HashSet<>())
                    .addAll(Set.of(ProcessDefinitionPermissions.READ, ProcessDefinitionPermissions.CREATE_INSTANCE)));
            for (var present : authorizations
                    .createAuthorizationQuery()
                    .groupIdIn(group.id())
                    .resourceType(Resources.PROCESS_DEFINITION)
                    .list()) {
                change(present, wanted.remove(present.getResourceId()));
            }
            wanted.forEach((process, permissions) ->
                    grant(group, Resources.PROCESS_DEFINITION, process, permissions.toArray(Permission[]::new)));
        }
    }

    /** @param wanted null if it is to go */
    private void change(Authorization present, Set<Permission> wanted) {
        if (wanted == null) {
            authorizations.deleteAuthorization(present.getId());
        } else if (OF_PROCESSES.stream()
                .anyMatch(permission -> present.isPermissionGranted(permission) != wanted.contains(permission))) {
            present.setPermissions(wanted.toArray(Permission[]::new));
            authorizations.saveAuthorization(present);
        }
    }

    private void createGroup(String id, String label, String type) {
        if (identities.createGroupQuery().groupId(id).count() == 0) {
            var group = identities.newGroup(id);
            group.setName(label);
            group.setType(type);
            identities.saveGroup(group);
        }
    }

    private void createFilter(String name, String description, int priority, TaskQuery query) {
        var filter = filters.createFilterQuery().filterName(name).singleResult();
        if (filter == null) {
            Map<String, Object> properties = new LinkedHashMap<>();
            properties.put("description", description);
            properties.put("priority", priority);
            properties.put("refresh", true);
            properties.put("showUndefinedVariable", false);
            properties.put(ON_CARD, CARD);
            filter = filters.saveFilter(
                    filters.newTaskFilter(name).setQuery(query).setProperties(properties));
        } else if (FORMER_CARD.equals(filter.getProperties().get(ON_CARD))) {
            var properties = new LinkedHashMap<>(filter.getProperties());
            properties.put(ON_CARD, CARD);
            properties.put("description", description);
            filter = filters.saveFilter(filter.setProperties(properties).setQuery(query));
        }
        grant(StaffGroup.REVIEWERS, Resources.FILTER, filter.getId(), Permissions.READ);
        grant(StaffGroup.ISSUERS, Resources.FILTER, filter.getId(), Permissions.READ);
    }

    private static Map<String, String> onCard(String variable, String label) {
        return Map.of("name", variable, "label", label);
    }

    private void grantEverything(String groupId) {
        for (Resource resource : Resources.values()) {
            grant(groupId, resource, Authorization.ANY, Permissions.ALL);
        }
    }

    private void grant(StaffGroup group, Resource resource, String resourceId, Permission... permissions) {
        grant(group.id(), resource, resourceId, permissions);
    }

    private void grant(String groupId, Resource resource, String resourceId, Permission... permissions) {
        var present = authorizations
                .createAuthorizationQuery()
                .groupIdIn(groupId)
                .resourceType(resource)
                .resourceId(resourceId)
                .count();
        if (present == 0) {
            var authorization = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            authorization.setGroupId(groupId);
            authorization.setResource(resource);
            authorization.setResourceId(resourceId);
            for (var permission : permissions) {
                authorization.addPermission(permission);
            }
            authorizations.saveAuthorization(authorization);
        }
    }
}
