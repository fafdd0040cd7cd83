package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The program does not believe what a client says about the host or about its own address. */
@RunningProgram
@ExtendWith(OutputCaptureExtension.class)
class KnownHostTest {

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(strings = {"/portal/login/begin/licence", "/portal", "/certificates?number=x", "/staff/complaints"})
    void nothingOfTheAnswerComesFromTheHostThatTheClientNames(String path) throws IOException {
        assertThat(ask(path, "Host: evil.example", "X-Forwarded-Host: evil.example"))
                .startsWith("HTTP/1.1 ")
                .doesNotContain("evil.example");
    }

    @Test
    void theProviderSendsBackToTheBaseUrl() throws IOException {
        assertThat(ask("/portal/login/begin/licence", "Host: evil.example"))
                .contains("redirect_uri=http://localhost:" + port + "/portal/login/callback/licence");
    }

    @Test
    void anAddressIsForwardedByNobodyWhomTheConfigurationDoesNotName(CapturedOutput log) throws IOException {
        ask(
                "/api/v1/applications/x",
                "Host: localhost",
                "X-Forwarded-For: 203.0.113.7",
                "Authorization: Basic bm9ib2R5Om5vYm9keQ==");
        assertThat(log.getAll()).contains("登录失败：nobody，来自 127.0.0.1").doesNotContain("203.0.113.7");
    }

    private String ask(String path, String... headers) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            OutputStream out = socket.getOutputStream();
            out.write(("GET " + path + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
