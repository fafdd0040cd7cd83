package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.workflow.staff.StaffGroup;
import com.jayway.jsonpath.JsonPath;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** People who operate the system give nobody rights, and people who give rights operate nothing. */
class AccountsGuardTest extends StaffOverHttp {

    private static final String ENGINE = "/camunda/api/engine/engine/default";

    /** Requests that Camunda Admin sends, or a program with the password of an administrator. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST   | /user/create                        | {"profile":{"id":"accomplice"},"credentials":{"password":"Lhasa-2024-other"}}
            PUT    | /user/{reviewer}/profile            | {"id":"{reviewer}","firstName":"","lastName":"他人"}
            PUT    | /user/{reviewer}/credentials        | {"password":"Lhasa-2024-other","authenticatedUserPassword":"{admin}"}
            PUT    | /user/{admin}/profile               | {"id":"{admin}","firstName":"","lastName":"他人"}
            DELETE | /user/{reviewer}                    |
            POST   | /user/{reviewer}/unlock             |
            PUT    | /group/issuers/members/{reviewer}   |
            PUT    | /group/issuers/members/{admin}      |
            DELETE | /group/reviewers/members/{reviewer} |
            POST   | /group/create                       | {"id":"accomplices","name":"x","type":"WORKFLOW"}
            PUT    | /group/reviewers                    | {"id":"reviewers","name":"x","type":"WORKFLOW"}
            DELETE | /group/auditors                     |
            POST   | /tenant/create                      | {"id":"accomplices","name":"x"}
            PUT    | /tenant/office/user-members/{reviewer} |
            PUT    | /tenant/office/group-members/reviewers |
            DELETE | /tenant/office/user-members/{reviewer} |
            DELETE | /tenant/office                         |
            """)
    void anAdministratorChangesNoAccountThroughTheEngine(String method, String path, String body) throws Exception {
        var reviewer = member(StaffGroup.REVIEWERS);
        if (identities.createTenantQuery().tenantId("office").count() == 0) {
            identities.saveTenant(identities.newTenant("office"));
        }
        var browser = new StaffBrowser(port, OFFICE);
        browser.logIn("default", name);
        var before = accounts();

        var answer = browser.send(method, ENGINE + filled(path, reviewer), filled(body, reviewer));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(answer.body()).contains("由安全管理人员");
        assertThat(overRest(method, filled(path, reviewer), filled(body, reviewer)))
                .isEqualTo(403);
        assertThat(accounts()).isEqualTo(before);
    }

    /** If reviewers had rights to all tasks, they could read what an enterprise is still filling in. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST   | /authorization/create      | {"type":1,"userId":"{reviewer}","resourceType":7,"resourceId":"*","permissions":["ALL"]}
            POST   | /authorization/create      | {"type":1,"groupId":"reviewers","resourceType":7,"resourceId":"*","permissions":["READ"]}
            POST   | /authorization/create      | {"type":0,"userId":"*","resourceType":5,"resourceId":"*","permissions":["READ"]}
            PUT    | /authorization/{of groups} | {"groupId":"reviewers","resourceType":7,"resourceId":"*","permissions":["ALL"]}
            DELETE | /authorization/{of groups} |
            """)
    void anAdministratorGivesAndTakesNoRightThroughTheEngine(String method, String path, String body) throws Exception {
        var reviewer = member(StaffGroup.REVIEWERS);
        var granted = jdbc.sql("select id_ from act_ru_authorization where group_id_ = 'reviewers' limit 1")
                .query(String.class)
                .single();
        var browser = new StaffBrowser(port, OFFICE);
        browser.logIn("default", name);
        var before = rights();

        var address = path.replace("{of groups}", granted);
        var answer = browser.send(method, ENGINE + address, filled(body, reviewer));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(answer.body()).contains("权限由系统启动时设定");
        assertThat(overRest(method, address, filled(body, reviewer))).isEqualTo(403);
        assertThat(rights()).isEqualTo(before);
    }

    /** Issuers need a second factor here. */
    @ParameterizedTest
    @EnumSource(names = "ISSUERS", mode = Mode.EXCLUDE)
    void everybodyChangesTheOwnPasswordWithTheOldOne(StaffGroup group) throws Exception {
        var user = member(group);
        var browser = new StaffBrowser(port, OFFICE);
        browser.tryLogIn("default", user, "welcome");
        var own = ENGINE + "/user/" + user + "/credentials";

        assertThat(browser.send("PUT", own, credentials("wrong")).statusCode()).isEqualTo(400);
        assertThat(browser.send("PUT", own, credentials(user)).statusCode()).isEqualTo(204);
        assertThat(identities.checkPassword(user, "Lhasa-2024-other")).isTrue();
    }

    @Test
    void aSecurityOfficerReachesNothingOfTheEngine() throws Exception {
        var officer = member(StaffGroup.SECURITY_OFFICERS);
        var browser = new StaffBrowser(port, OFFICE);
        browser.tryLogIn("default", officer, "welcome");

        assertThat(browser.get(ENGINE + "/user/" + officer + "/profile").statusCode())
                .isEqualTo(200);
        for (var path : List.of(
                ENGINE + "/task",
                ENGINE + "/filter",
                ENGINE + "/process-definition",
                ENGINE + "/process-instance",
                ENGINE + "/user",
                ENGINE + "/user/" + name + "/profile",
                ENGINE + "/group",
                ENGINE + "/authorization",
                "/camunda/api/cockpit/plugin/base/default/process-definition/statistics",
                "/camunda/app/cockpit/default/",
                "/camunda/app/tasklist/default/",
                "/camunda/app/admin/default/")) {
            assertThat(browser.get(path).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(browser.send("PUT", ENGINE + "/group/issuers/members/" + officer, "")
                        .statusCode())
                .isEqualTo(403);
        assertThat(rest(OFFICE, officer, officer).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @EnumSource(names = "ISSUERS", mode = Mode.EXCLUDE)
    void theMenuNamesWhatOpensAndNothingElse(StaffGroup group) throws Exception {
        var browser = new StaffBrowser(port, OFFICE);
        browser.tryLogIn("default", member(group), "welcome");

        List<String> named = JsonPath.read(browser.get("/staff/menu").body(), "$[*].href");

        for (var path : List.of(
                "/staff/accounts",
                "/staff/log-ins",
                "/staff/api-clients",
                "/staff/access-records",
                "/staff/timelines",
                "/staff/administration")) {
            assertThat(browser.get(path).statusCode()).as(path).isEqualTo(named.contains(path) ? 200 : 403);
        }
    }

    private int overRest(String method, String path, String body) throws Exception {
        var credentials = Base64.getEncoder().encodeToString((name + ":" + name).getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/engine-rest" + path))
                .header("X-Forwarded-For", OFFICE)
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.discarding())
                .statusCode();
    }

    private String filled(String text, String reviewer) {
        return text == null ? "" : text.replace("{reviewer}", reviewer).replace("{admin}", name);
    }

    private static String credentials(String old) {
        return "{\"password\":\"Lhasa-2024-other\",\"authenticatedUserPassword\":\"%s\"}".formatted(old);
    }

    private List<Map<String, Object>> rights() {
        return jdbc.sql(
                        "select id_, type_, group_id_, user_id_, resource_type_, resource_id_, perms_ from act_ru_authorization order by id_")
                .query()
                .listOfRows();
    }

    /** Everything that a change of an account would change. */
    private List<Map<String, Object>> accounts() {
        return jdbc.sql("""
                        select id_, last_, pwd_, '' as group_ from act_id_user
                        union all select user_id_, '', '', group_id_ from act_id_membership
                        union all select '', name_, '', id_ from act_id_group
                        union all select '', name_, '', id_ from act_id_tenant
                        union all select user_id_, group_id_, '', tenant_id_ from act_id_tenant_member
                        order by 1, 2, 3, 4
                        """).query().listOfRows();
    }
}
