package cn.zhishen.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.web.problem.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MaxUploadSizeExceededException;

@ExtendWith(OutputCaptureExtension.class)
class ProblemsTest {

    private final MockMvcTester mvc = MockMvcTester.create(MockMvcBuilders.standaloneSetup(new Failing())
            .setControllerAdvice(new Problems())
            .build());

    @RestController
    static class Failing {

        @GetMapping("/broken")
        void broken() {
            throw new IllegalStateException(
                    "refused",
                    new IllegalStateException(
                            "Key (citizen_id)=(540102198001011234), (PASSPORT:E12345678), {\"number\": \"H12345678\"} exists"));
        }

        @GetMapping("/large")
        void large() {
            throw new MaxUploadSizeExceededException(1);
        }

        @GetMapping("/denied")
        void denied() {
            throw new AccessDeniedException("denied");
        }
    }

    @Test
    void anUnexpectedFailureTellsAnIncidentAndNothingInternal(CapturedOutput output) {
        var result = mvc.get().uri("/broken").exchange();
        assertThat(result).hasStatus(500);
        assertThat(result).bodyJson().extractingPath("$.type").isEqualTo("urn:zhishen:problem:internal-error");
        assertThat(result).bodyText().doesNotContain("refused", "Exception", "citizen_id");
        assertThat(result).bodyJson().extractingPath("$.incident").asString().satisfies(incident -> {
            assertThat(incident).hasSize(36);
            assertThat(output).contains(incident);
        });
        assertThat(output)
                .contains("540102********1234", "PASSPORT:********")
                .doesNotContain("540102198001011234", "E12345678", "H12345678");
    }

    @Test
    void anUploadThatIsTooLargeIsTold() {
        var result = mvc.get().uri("/large").exchange();
        assertThat(result).hasStatus(413);
        assertThat(result).bodyJson().extractingPath("$.type").isEqualTo("urn:zhishen:problem:payload-too-large");
    }

    @Test
    void refusedAccessIsLeftToTheSecurityChain() {
        var result = mvc.get().uri("/denied").exchange();
        assertThat(result).failure().hasRootCauseInstanceOf(AccessDeniedException.class);
    }
}
