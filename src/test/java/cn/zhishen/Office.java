package cn.zhishen;

import cn.zhishen.review.recheck.RecheckVerdicts;
import cn.zhishen.review.recheck.SentVerdicts;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.util.ReflectionTestUtils;

/** What happens to an application without the enterprise: days pass and officers decide. */
interface Office {

    Duration PATIENCE = Duration.ofMinutes(3);

    /** Fires the timer for which the application waits. */
    void elapse(String number, String timer);

    /**
     * Completes a task of an application as an officer; {@code decision} and {@code opinion} are variables of the form. Of a recheck the
     * value is the outcome to which the verdicts lead.
     */
    void decide(String number, String task, String decision, String value, String opinion);

    /**
     * Calls the engine of the program under test directly. Over HTTP another engine might answer: a virtual machine has one list
     * of engines by name, and the tests start several with the same name.
     */
    record ByEngine(ProcessEngine engine) implements Office {

        @Override
        public void elapse(String number, String timer) {
            var management = engine.getManagementService();
            var job = Awaitility.await(timer).atMost(PATIENCE).until(() -> timerOf(number, timer), id -> id != null);
            management.setJobDuedate(job, new Date(0));
        }

        private String timerOf(String number, String timer) {
            for (var instance : engine.getRuntimeService()
                    .createProcessInstanceQuery()
                    .processInstanceBusinessKey(number)
                    .listPage(0, 20)) {
                var job = engine.getManagementService()
                        .createJobQuery()
                        .timers()
                        .processInstanceId(instance.getId())
                        .activityId(timer)
                        .singleResult();
                if (job != null) {
                    return job.getId();
                }
            }
            return null;
        }

        private String verdicts(String number, String outcome) {
            var program = (ApplicationContext)
                    ReflectionTestUtils.getField(engine.getProcessEngineConfiguration(), "applicationContext");
            return SentVerdicts.of(program.getBean(RecheckVerdicts.class).sheet(number, Set.of()), outcome);
        }

        @Override
        public void decide(String number, String task, String decision, String value, String opinion) {
            var found = Awaitility.await(task)
                    .atMost(PATIENCE)
                    .until(
                            () -> engine.getTaskService()
                                    .createTaskQuery()
                                    .processInstanceBusinessKey(number)
                                    .taskDefinitionKey(task)
                                    .singleResult(),
                            open -> open != null);
            boolean signs = task.equals("signAndIssue");
            engine.getIdentityService()
                    .setAuthentication(signs ? "issuer" : "reviewer", List.of(signs ? "issuers" : "reviewers"));
            try {
                engine.getTaskService()
                        .complete(
                                found.getId(),
                                Map.of(
                                        task.equals("decideRecheck") ? "recheckVerdicts" : decision,
                                        task.equals("decideRecheck") ? verdicts(number, value) : value,
                                        opinion,
                                        "同意",
                                        "shownApplication",
                                        number,
                                        "shownComplaint",
                                        ""));
            } finally {
                engine.getIdentityService().clearAuthentication();
            }
        }
    }

    /** Uses the engine's REST interface as an administrator, for a program that runs as a process of its own. */
    record OverHttp(Api api) implements Office {

        @Override
        public void elapse(String number, String timer) {
            var job = Awaitility.await(timer).atMost(PATIENCE).until(() -> timerOf(number, timer), id -> id != null);
            api.send(
                            "/engine-rest/job/" + job + "/duedate",
                            Api.ADMINISTRATOR,
                            "PUT",
                            MediaType.APPLICATION_JSON_VALUE,
                            BodyPublishers.ofString("{\"duedate\":\"2000-01-01T00:00:00.000+0800\"}"),
                            "X-Repair-Reason",
                            "the test does not wait")
                    .expect(204);
        }

        private String timerOf(String number, String timer) {
            for (var instance : api.get(
                            "/engine-rest/process-instance?maxResults=20&businessKey=" + number, Api.ADMINISTRATOR)
                    .expect(200)
                    .json()) {
                var jobs = api.get(
                                "/engine-rest/job?maxResults=20&timers=true&processInstanceId="
                                        + instance.path("id").asText() + "&activityId=" + timer,
                                Api.ADMINISTRATOR)
                        .expect(200)
                        .json();
                if (!jobs.isEmpty()) {
                    return jobs.get(0).path("id").asText();
                }
            }
            return null;
        }

        @Override
        public void decide(String number, String task, String decision, String value, String opinion) {
            var id = Awaitility.await(task)
                    .atMost(PATIENCE)
                    .until(
                            () -> api.get(
                                            "/engine-rest/task?maxResults=20&processInstanceBusinessKey=" + number
                                                    + "&taskDefinitionKey=" + task,
                                            Api.ADMINISTRATOR)
                                    .expect(200)
                                    .json()
                                    .path(0)
                                    .path("id")
                                    .asText(),
                            found -> !found.isEmpty());
            api.post(
                            "/engine-rest/task/" + id + "/complete",
                            Api.ADMINISTRATOR,
                            "{\"variables\":{\"%s\":{\"value\":\"%s\"},\"%s\":{\"value\":\"同意\"},\"shownApplication\":{\"value\":\"%s\"}}}"
                                    .formatted(decision, value, opinion, number))
                    .expect(204);
        }
    }
}
