package cn.zhishen.identity;

import cn.zhishen.TestPostgres;
import cn.zhishen.identity.face.FaceAuthentications;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The running program with a clock that a test moves, and an address for the provider's callback. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "zhishen.base-url=http://127.0.0.1:${local.server.port}",
            "zhishen.sandbox.licence.issuer=http://127.0.0.1/sandbox/licence",
            "zhishen.face.callback-url=http://127.0.0.1:${local.server.port}/test-callbacks/face"
        })
@ContextConfiguration(initializers = TestPostgres.class)
@Import({IdentityTest.Setup.class, IdentityTest.CallbackDoor.class})
@Tag("program")
abstract class IdentityTest {

    @TestConfiguration(proxyBeanMethods = false)
    static class Setup {

        @Bean
        @Primary
        MutableClock mutableClock() {
            return new MutableClock();
        }

        @Bean
        @Order(Ordered.HIGHEST_PRECEDENCE)
        SecurityFilterChain openForTests(HttpSecurity http) throws Exception {
            return http.securityMatcher("/sandbox/**", "/test-callbacks/**")
                    .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .csrf(csrf -> csrf.disable())
                    .build();
        }
    }

    @RestController
    static class CallbackDoor {

        private final FaceAuthentications authentications;

        CallbackDoor(FaceAuthentications authentications) {
            this.authentications = authentications;
        }

        @PostMapping("/test-callbacks/face")
        ResponseEntity<Void> answered(
                @RequestBody String body,
                @RequestHeader("X-Timestamp") String timestamp,
                @RequestHeader("X-Nonce") String nonce,
                @RequestHeader("X-Signature") String signature) {
            return authentications.answered(body, timestamp, nonce, signature).isPresent()
                    ? ResponseEntity.noContent().build()
                    : ResponseEntity.notFound().build();
        }
    }
}
