package cn.zhishen.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.when;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.head;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.cookie;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.zhishen.application.Applications;
import cn.zhishen.certificate.CertificateSettings;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.identity.client.ApiClient;
import cn.zhishen.identity.client.ApiClientUses;
import cn.zhishen.identity.client.ApiClients;
import cn.zhishen.identity.client.ApiScope;
import cn.zhishen.identity.client.ApiSettings;
import cn.zhishen.publicnotice.AttachmentProperties;
import cn.zhishen.publicnotice.NoticeSettings;
import cn.zhishen.qualification.rule.RuleSettings;
import cn.zhishen.review.assessment.AssessmentSettings;
import cn.zhishen.shared.RegionSettings;
import cn.zhishen.shared.SandboxSettings;
import cn.zhishen.web.body.BodyProperties;
import cn.zhishen.web.limit.Buckets;
import cn.zhishen.web.login.FailedLogIns;
import cn.zhishen.web.login.StaffFactors;
import cn.zhishen.web.page.Emblem;
import cn.zhishen.web.page.Formatting;
import cn.zhishen.web.page.PageFrame;
import cn.zhishen.web.page.Sentences;
import cn.zhishen.web.security.ErrorResponder;
import cn.zhishen.web.security.SecurityConfiguration;
import cn.zhishen.web.security.SecurityProblems;
import cn.zhishen.workflow.decision.HumanDecisions;
import cn.zhishen.workflow.staff.StaffGroup;
import cn.zhishen.workflow.staff.StaffLogIns;
import cn.zhishen.workflow.staff.StaffMember;
import cn.zhishen.workflow.staff.StaffSessions;
import io.github.bucket4j.Bucket;
import java.security.Principal;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who is let in where. Behind every path is a controller that answers who the caller is. */
@WebMvcTest(controllers = HttpSecurityTest.Anything.class)
@Import({
    SecurityConfiguration.class,
    SecurityProblems.class,
    ErrorResponder.class,
    FailedLogIns.class,
    PageFrame.class,
    Emblem.class,
    Formatting.class,
    Sentences.class,
    HttpSecurityTest.Callers.class,
    HttpSecurityTest.Anything.class
})
@EnableConfigurationProperties({
    ApiSettings.class,
    AssessmentSettings.class,
    AttachmentProperties.class,
    BodyProperties.class,
    CertificateSettings.class,
    NoticeSettings.class,
    RegionSettings.class,
    RuleSettings.class,
    SandboxSettings.class
})
@TestPropertySource(properties = {"zhishen.sandbox.enabled=false", "zhishen.data-directory=target/test-data/web"})
@ExtendWith(OutputCaptureExtension.class)
@Tag("program")
class HttpSecurityTest {

    @Autowired
    private MockMvc http;

    @MockitoBean
    private ApiClients registered;

    @MockitoBean
    private ApiClientUses uses;

    @MockitoBean
    private Applications applications;

    @MockitoBean
    private StaffFactors factors;

    @MockitoBean
    private StaffLogIns logIns;

    /** It gives no decision to anybody. */
    @MockitoBean
    private HumanDecisions decisions;

    @BeforeEach
    void onePortalIsRegistered() {
        when(registered.authenticate(eq("portal"), eq("right"), any()))
                .thenReturn(Optional.of(new ApiClient("portal", ApiScope.PORTAL)));
    }

    @RestController
    static class Anything {

        @RequestMapping("/**")
        String answer(Principal caller) {
            return caller == null ? "nobody" : caller.getName();
        }

        @GetMapping("/api/v1/applications/rights")
        String rights(Authentication caller) {
            return caller.getAuthorities().toString();
        }

        @GetMapping("/staff/rights")
        String staffRights(Authentication caller) {
            return caller.getAuthorities().toString();
        }
    }

    @Test
    void anAddressThatKeepsGivingWrongSecretsIsNotComparedAnyMore() throws Exception {
        when(registered.authenticate(eq("portal"), eq("wrong"), any())).thenAnswer(call -> {
            call.<Runnable>getArgument(2).run();
            return Optional.empty();
        });
        for (int i = 0; i < 30; i++) {
            http.perform(applications("wrong", "192.0.2.1")).andExpect(status().isUnauthorized());
        }
        http.perform(applications("wrong", "192.0.2.1"))
                .andExpect(status().isTooManyRequests())
                .andExpect(header().exists("Retry-After"))
                .andExpect(jsonPath("$.type").value("urn:zhishen:problem:too-many-failed-log-ins"));
        http.perform(applications("wrong", "192.0.2.2")).andExpect(status().isUnauthorized());
        http.perform(applications("right", "192.0.2.1")).andExpect(status().isOk());
    }

    @Test
    void norAreWrongSecretsFromEverOtherAddressesOfOneNetwork() throws Exception {
        when(registered.authenticate(eq("portal"), eq("wrong"), any())).thenAnswer(call -> {
            call.<Runnable>getArgument(2).run();
            return Optional.empty();
        });
        for (int i = 0; i < 30; i++) {
            http.perform(applications("wrong", "2001:db8:0:1::" + i)).andExpect(status().isUnauthorized());
        }
        http.perform(applications("wrong", "2001:db8:0:1::30")).andExpect(status().isTooManyRequests());
        http.perform(applications("wrong", "2001:db8:0:2::1")).andExpect(status().isUnauthorized());
    }

    /** Each verification checks the signatures of the certificate again. */
    @ParameterizedTest
    @CsvSource({
        "/api/v1/certificates/D254000001, application/problem+json, 192.0.2.60",
        "/certificates/D254000001, text/html, 192.0.2.61"
    })
    void verificationsAreCountedByAddress(String path, String answer, String address) throws Exception {
        for (int i = 0; i < 120; i++) {
            http.perform(get(path).with(from(address))).andExpect(status().isOk());
        }
        http.perform(get(path).with(from(address)))
                .andExpect(status().isTooManyRequests())
                .andExpect(header().exists("Retry-After"))
                .andExpect(content().contentTypeCompatibleWith(answer))
                .andExpect(content().string(containsString("您核验证书过于频繁，请在 ")));
        http.perform(head(path).with(from(address))).andExpect(status().isTooManyRequests());
        http.perform(get("/api/v1/certificates/D254000001.pdf").with(from(address)))
                .andExpect(status().isOk());
        http.perform(get(path).with(from("198.51.100.60"))).andExpect(status().isOk());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/certificates/D254000001/comparison", "/certificates/D254000001", "/verify"})
    void comparisonsAreCountedByAddress(String path) throws Exception {
        var address = "192.0.2." + path.length();
        for (int i = 0; i < 60; i++) {
            http.perform(comparison(path, 100, address)).andExpect(status().isOk());
        }
        http.perform(comparison(path, 100, address))
                .andExpect(status().isTooManyRequests())
                .andExpect(header().exists("Retry-After"))
                .andExpect(content().string(containsString("核对证书文件过于频繁")));
        http.perform(comparison(path, 100, "198.51.100.1")).andExpect(status().isOk());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/certificates/D254000001/comparison", "/certificates/D254000001", "/verify"})
    void aFileTooLargeToBeACertificateIsRefusedBeforeItIsRead(String path) throws Exception {
        http.perform(comparison(path, 10 * 1024 * 1024 + 1, "198.51.100.2"))
                .andExpect(status().isPayloadTooLarge())
                .andExpect(content().string(containsString("超过 10 MB")));
        http.perform(MockMvcRequestBuilders.post(path).with(from("198.51.100.2")))
                .andExpect(status().isLengthRequired());
    }

    private static MockHttpServletRequestBuilder applications(String secret, String address) {
        return get("/api/v1/applications/x").with(httpBasic("portal", secret)).with(from(address));
    }

    /** A body that declares this length and would have it if somebody read it. */
    private static MockHttpServletRequestBuilder comparison(String path, int length, String address) {
        return post(path).content(new byte[length]).with(from(address)).with(csrf());
    }

    private static RequestPostProcessor from(String address) {
        return request -> {
            request.setRemoteAddr(address);
            return request;
        };
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Callers {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        Buckets buckets() {
            var kept = new ConcurrentHashMap<String, Bucket>();
            return (key, limit) -> kept.computeIfAbsent(key, k -> {
                var bucket = Bucket.builder();
                for (var bandwidth : limit.getBandwidths()) {
                    bucket.addLimit(bandwidth);
                }
                return bucket.build();
            });
        }

        /** Replaces the log-in of the Tasklist: a header names the user and the group. */
        @Bean
        StaffSessions staff() {
            return request -> Optional.ofNullable(request.getHeader("X-Test-Group"))
                    .map(group -> new StaffMember(
                            "zhang", "张三", group.isEmpty() ? Set.of() : Set.of(StaffGroup.valueOf(group))));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /",
        "GET, /css/site.css",
        "GET, /certificates",
        "GET, /certificates/D354000001",
        "GET, /public-notices",
        "GET, /public-notices/7",
        "GET, /objections",
        "GET, /verify",
        "GET, /standards/D101B",
        "GET, /help",
        "GET, /privacy",
        "GET, /actuator/health",
        "GET, /v3/api-docs",
        "GET, /api/v1/public-notices",
        "GET, /api/v1/public-notices/7",
        "POST, /api/v1/public-notices/7/objections",
        "GET, /api/v1/certificates/D354000001.pdf",
        "GET, /api/v1/qualifications",
        "POST, /callbacks/face-authentication"
    })
    void thePublicNeedsNoLogIn(String method, String path) throws Exception {
        http.perform(MockMvcRequestBuilders.request(HttpMethod.valueOf(method), path))
                .andExpect(status().isOk())
                .andExpect(content().string("nobody"));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/applications/1",
        "PUT, /api/v1/enterprises/1",
        "POST, /api/v1/public-notices/7",
        "POST, /api/v1/public-notices/7/x/objections",
        "DELETE, /api/v1/certificates/1",
        "POST, /api/v1/qualifications",
        "GET, /api"
    })
    void theRestOfTheApiAsksForAClient(String method, String path) throws Exception {
        http.perform(MockMvcRequestBuilders.request(HttpMethod.valueOf(method), path))
                .andExpect(status().isUnauthorized())
                .andExpect(header().string("WWW-Authenticate", "Basic realm=\"zhishen\", charset=\"UTF-8\""))
                .andExpect(content().contentTypeCompatibleWith("application/problem+json"))
                .andExpect(jsonPath("$.type").value("urn:zhishen:problem:unauthenticated"))
                .andExpect(jsonPath("$.status").value(401))
                .andExpect(jsonPath("$.title").value("未通过身份认证"))
                .andExpect(jsonPath("$.instance").value(path))
                .andExpect(cookie().doesNotExist("JSESSIONID"));
    }

    @Test
    void aClientWithTheRightSecretIsLetInWithItsScopeAndWithoutASession() throws Exception {
        var session = http.perform(get("/api/v1/applications/rights").with(httpBasic("portal", "right")))
                .andExpect(status().isOk())
                .andExpect(content().string("[SCOPE_portal]"))
                .andReturn()
                .getRequest()
                .getSession(false);
        assertThat(session).isNull();
        http.perform(post("/api/v1/applications/1/withdrawal").with(httpBasic("portal", "right")))
                .andExpect(status().isOk());
    }

    @Test
    void anEnterprisesClientDoesNotSayWhatTheEnterpriseHolds() throws Exception {
        var uscc = "91540100MA6TX1A00N";
        when(registered.authenticate(eq("one"), eq("right"), any()))
                .thenReturn(Optional.of(new ApiClient("one", ApiScope.of(new Uscc(uscc)))));
        var held = "/api/v1/enterprises/" + uscc + "/held-qualifications";

        http.perform(put(held).with(httpBasic("one", "right")))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.type").value("urn:zhishen:problem:forbidden"));
        http.perform(get(held).with(httpBasic("one", "right"))).andExpect(status().isOk());
        http.perform(put("/api/v1/enterprises/" + uscc).with(httpBasic("one", "right")))
                .andExpect(status().isOk());
        http.perform(put(held).with(httpBasic("portal", "right"))).andExpect(status().isOk());
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /staff/api-clients",
        "POST, /staff/api-clients",
        "POST, /staff/api-clients/secret",
        "POST, /staff/api-clients/end",
        "GET, /staff/log-ins",
        "POST, /staff/log-ins/end",
        "GET, /staff/accounts",
        "POST, /staff/accounts",
        "POST, /staff/accounts/zhang/groups",
        "POST, /staff/accounts/zhang/password",
        "POST, /staff/accounts/zhang/removal",
        "POST, /staff/accounts/zhang/second-factor/reset"
    })
    void accountsClientsAndLogInsAreForSecurityOfficersAlone(String method, String path) throws Exception {
        for (var group : StaffGroup.values()) {
            http.perform(MockMvcRequestBuilders.request(HttpMethod.valueOf(method), path)
                            .header("X-Test-Group", group.name())
                            .with(csrf()))
                    .andExpect(group == StaffGroup.SECURITY_OFFICERS ? status().isOk() : status().isForbidden());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/staff/access-records",
                "/staff/timelines",
                "/staff/administration",
                "/staff/uploads",
                "/staff/words",
                "/staff/applications"
            })
    void aSecurityOfficerReachesNothingElse(String path) throws Exception {
        http.perform(get(path).header("X-Test-Group", "SECURITY_OFFICERS")).andExpect(status().isForbidden());
    }

    @Test
    void aFailedLogInIsLoggedWithIdAndAddressAlone(CapturedOutput log) throws Exception {
        http.perform(get("/api/v1/applications/1?citizen=510101").with(httpBasic("portal\nforged line", "S3cret")))
                .andExpect(status().isUnauthorized())
                .andExpect(jsonPath("$.detail").value("客户端编号或密钥不正确，或者已经过期。请核对后重试，或向安全管理人员申请新的密钥。"));
        assertThat(log.getAll())
                .contains("登录失败：portal?forged?line，来自 127.0.0.1")
                .doesNotContain("S3cret")
                .doesNotContain("510101");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/unknown", "/sandbox/", "/sandbox/licence", "/actuator/env", "/callbacks/x"})
    void whatIsNotForThePublicDoesNotExist(String path) throws Exception {
        http.perform(get(path)).andExpect(status().isNotFound());
    }

    @Test
    void theSandboxIsShutUnlessSwitchedOn() throws Exception {
        http.perform(post("/sandbox/licence")).andExpect(status().isNotFound());
    }

    @Test
    void anApiClientIsNoStaff() throws Exception {
        http.perform(get("/staff/x").with(httpBasic("portal", "right"))).andExpect(status().isFound());
    }

    @Test
    void whoIsNotLoggedInIsSentToTheLogInAndBack() throws Exception {
        http.perform(get("/staff/applications/1"))
                .andExpect(status().isFound())
                .andExpect(redirectedUrl("/staff/login?to=%2Fstaff%2Fapplications%2F1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"REVIEWERS", "ISSUERS", "ADMINISTRATORS"})
    void staffComesWithTheRoleOfItsGroup(String group) throws Exception {
        http.perform(get("/staff/rights").header("X-Test-Group", group))
                .andExpect(status().isOk())
                .andExpect(content().string("[ROLE_" + group + "]"));
        http.perform(get("/staff/x").header("X-Test-Group", group))
                .andExpect(content().string("zhang"));
    }

    @Test
    void aUserOfNoGroupIsNoStaff() throws Exception {
        http.perform(get("/staff/x").header("X-Test-Group", "")).andExpect(status().isForbidden());
    }

    @Test
    void aStaffLogInIsWorthNothingElsewhere() throws Exception {
        http.perform(get("/api/v1/applications/1").header("X-Test-Group", "REVIEWERS"))
                .andExpect(status().isUnauthorized());
    }

    @Test
    void aForgedPostToTheStaffPagesIsRefused() throws Exception {
        http.perform(post("/staff/x").header("X-Test-Group", "REVIEWERS")).andExpect(status().isForbidden());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/v1/qualifications", "/staff/x"})
    void everyAnswerCarriesTheSecurityHeaders(String path) throws Exception {
        http.perform(get(path).header("X-Test-Group", "REVIEWERS"))
                .andExpect(
                        header().string(
                                        "Content-Security-Policy",
                                        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
                                                + " connect-src 'self'; form-action 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'self'"))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Referrer-Policy", "same-origin"))
                .andExpect(header().doesNotExist("X-Powered-By"))
                .andExpect(header().doesNotExist("Server"));
    }

    @Test
    void overHttpsTheBrowserIsToldToComeThatWayOnly() throws Exception {
        http.perform(get("/").secure(true))
                .andExpect(header().string("Strict-Transport-Security", "max-age=31536000 ; includeSubDomains"));
    }
}
