package cn.zhishen.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.enterprise.InvalidIdentifier;
import cn.zhishen.pdf.UnacceptableUpload;
import cn.zhishen.shared.FieldError;
import cn.zhishen.shared.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.multipart.MultipartException;

class RefusalsTest {

    private static final MockHttpServletRequest REQUEST = new MockHttpServletRequest("POST", "/portal/applications");

    private static class Refused extends Refusal {

        Refused(Kind kind) {
            super(kind, "refused", "不能办理", "现在不能办理", List.of(new FieldError("name", "请填写名称")));
        }

        @Override
        public Map<String, Object> facts() {
            return Map.of("until", "2026-05-01");
        }

        @Override
        public Duration retryAfter() {
            return Duration.ofSeconds(90);
        }
    }

    @ParameterizedTest
    @CsvSource({"INVALID, 422", "NOT_FOUND, 404", "CONFLICT, 409", "TOO_MANY, 429", "UNAVAILABLE, 503"})
    void eachKindHasItsStatus(Refusal.Kind kind, int status) {
        assertThat(Problems.status(new Refused(kind)).value()).isEqualTo(status);
    }

    @Test
    void anIdentifierThatCannotExistIsABadRequest() {
        assertThat(List.of(new InvalidIdentifier("uscc", "应为 18 位"), new InvalidIdentifier("citizenId", "应为 18 位")))
                .extracting(e -> Problems.status(e).value())
                .containsOnly(400);
    }

    @ParameterizedTest
    @EnumSource
    void anUploadIsRefusedAsHttpKnowsIt(UnacceptableUpload.Reason reason) {
        assertThat(Problems.status(new UnacceptableUpload(reason, "请重新上传")).value())
                .isEqualTo(
                        switch (reason) {
                            case TOO_LARGE -> 413;
                            case NOT_A_PDF -> 415;
                            default -> 422;
                        });
    }

    /** The temporary directory, while an upload arrives and later, and the document store in a directory. */
    @Test
    void whereNoSpaceIsLeftTheRequestCanBeTriedAgain() {
        var full = new IOException("upload-1: No space left on device");
        for (var e : List.of(full, new MultipartException("unread", full), new UncheckedIOException(full))) {
            var refusal = Refusals.of(e, REQUEST);

            assertThat(Problems.status(refusal).value()).isEqualTo(503);
            assertThat(refusal.detail()).contains("存储空间不足，本次操作没有生效，请稍后重试");
        }
        assertThat(Problems.status(Refusals.of(new MultipartException("unread", new IOException("broken")), REQUEST))
                        .value())
                .isEqualTo(400);
    }

    @Test
    void aPageSaysWhatTheInterfaceSays() {
        var refused = new Refused(Refusal.Kind.TOO_MANY);
        var response = new MockHttpServletResponse();

        var page = Problem.page(refused, REQUEST, response);
        var problem = Problems.answer(refused);

        assertThat(page.getStatus()).isEqualTo(problem.getStatusCode());
        assertThat(page.getModel())
                .containsEntry("title", problem.getBody().getTitle())
                .containsEntry("text", problem.getBody().getDetail())
                .containsEntry("errors", List.of("请填写名称"))
                .containsEntry("portal", true);
        assertThat(problem.getBody().getProperties())
                .isEqualTo(Map.of("errors", refused.errors(), "until", "2026-05-01"));
        assertThat(problem.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("90");
        assertThat(response.getHeader(HttpHeaders.RETRY_AFTER)).isEqualTo("90");
    }

    /** The engine wraps what its delegates throw. */
    @Test
    void aRefusalIsFoundWithinWhatWrapsIt() {
        var refused = new Refused(Refusal.Kind.CONFLICT);

        assertThat(Refusals.of(new IllegalStateException(new RuntimeException(refused)), REQUEST))
                .isSameAs(refused);
    }

    @Test
    void anIdentifierThatBreaksWhereNobodyHandedItInIsAnIncident() {
        var stored = new InvalidIdentifier("uscc", "应为 18 位");

        assertThat(Refusals.of(new IllegalStateException("stored", stored), REQUEST))
                .isInstanceOf(Incident.class);
        assertThat(Refusals.of(stored, REQUEST)).isSameAs(stored);
    }
}
