package cn.zhishen.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.identity.clerk.ClerkRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/** What a clerk may not do, of everything that can be sent to the portal. */
class ClerkRightsTest {

    private static final Pattern ROW = Pattern.compile("\\| POST \\| (/portal/\\S+) \\|.*");

    private final ClerkRights rights = new ClerkRights();

    @BeforeEach
    void aClerkHasLoggedIn() {
        logIn(Map.of("sub", "91540000MA6T1NB0D1", "zhishen.clerk", 7L));
    }

    @AfterEach
    void logOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void whatBindsTheEnterpriseIsClosedToItsClerks() throws IOException {
        assertThat(posts().stream().filter(route -> !isOpen("POST", route)))
                .containsExactlyInAnyOrder(
                        "/portal/applications/{number}/agent",
                        "/portal/applications/{number}/agent/withdrawal",
                        "/portal/applications/{number}/confirmation",
                        "/portal/applications/{number}/reopening",
                        "/portal/applications/{number}/statement",
                        "/portal/applications/{number}/statement/withdrawal",
                        "/portal/applications/{number}/submission",
                        "/portal/applications/{number}/withdrawal",
                        "/portal/changes",
                        "/portal/changes/withdrawal",
                        "/portal/clerks",
                        "/portal/clerks/{id}/end",
                        "/portal/contacts/wanted",
                        "/portal/contacts/{channel}",
                        "/portal/contacts/{channel}/code",
                        "/portal/contacts/{channel}/removal",
                        "/portal/qualifications/measures/{reference}/answer",
                        "/portal/qualifications/rectifications/{reference}/report");
    }

    /** Whoever adds a route decides here whose it is. */
    @Test
    void whatPreparesIsOpenToThem() throws IOException {
        var library = Stream.of("persons", "equipment", "projects").flatMap(list -> Stream.of(
                        "",
                        "/import",
                        "/import/headings/forget",
                        "/import/{id}",
                        "/import/{id}/columns",
                        "/import/{id}/discard",
                        "/selection",
                        "/selection/changes",
                        "/selection/removal",
                        "/{ref}",
                        "/{ref}/removal")
                .map(path -> "/portal/" + list + path));
        var others = Stream.of(
                "/portal/persons/search",
                "/portal/persons/selection/registers",
                "/portal/persons/{ref}/registers",
                "/portal/persons/{ref}/registers/taken",
                "/portal/profile",
                "/portal/profile/registers",
                "/portal/profile/registers/taken",
                "/portal/messages/read",
                "/portal/messages/{id}/read",
                "/portal/apply",
                "/portal/changes/face-authentications",
                "/portal/applications/{number}/agent/mandate",
                "/portal/applications/{number}/consent",
                "/portal/applications/{number}/deletion",
                "/portal/applications/{number}/dossier/candidates",
                "/portal/applications/{number}/dossier/deleted",
                "/portal/applications/{number}/dossier/earlier",
                "/portal/applications/{number}/dossier/match",
                "/portal/applications/{number}/dossier/steps",
                "/portal/applications/{number}/face-authentications",
                "/portal/applications/{number}/name",
                "/portal/applications/{number}/new-application",
                "/portal/applications/{number}/signed-form",
                "/portal/applications/{number}/technical-lead-sheet");
        assertThat(posts().stream().filter(route -> isOpen("POST", route)))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(library, others).toList());
    }

    @Test
    void aRouteThatNobodyHasThoughtOfIsClosed() {
        assertThat(isOpen("POST", "/portal/applications/1/something-new")).isFalse();
        assertThat(isOpen("DELETE", "/portal/persons/1")).isFalse();
    }

    @Test
    void clerksSeeEverything() {
        assertThat(isOpen("GET", "/portal/applications/1/consent")).isTrue();
        assertThat(isOpen("HEAD", "/portal/clerks")).isTrue();
    }

    @Test
    void nothingIsClosedToTheLegalRepresentative() throws IOException {
        logIn(Map.of("sub", "91540000MA6T1NB0D1"));

        assertThat(posts()).hasSizeGreaterThan(60).allSatisfy(route -> assertThat(isOpen("POST", route))
                .isTrue());
    }

    private static List<String> posts() throws IOException {
        return Files.readAllLines(Path.of("docs", "access.md")).stream()
                .map(ROW::matcher)
                .filter(row -> row.matches())
                .map(row -> row.group(1))
                .toList();
    }

    private boolean isOpen(String method, String path) {
        try {
            return rights.preHandle(
                    new MockHttpServletRequest(method, path.replaceAll("[{}]", "")), new MockHttpServletResponse(), "");
        } catch (ClerkRefused e) {
            return false;
        }
    }

    private static void logIn(Map<String, Object> claims) {
        var may = AuthorityUtils.createAuthorityList("SCOPE_openid");
        var now = Instant.now();
        var user = new DefaultOidcUser(may, new OidcIdToken("token", now, now.plusSeconds(60), claims));
        SecurityContextHolder.getContext().setAuthentication(new OAuth2AuthenticationToken(user, may, "licence"));
    }
}
