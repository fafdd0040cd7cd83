package cn.zhishen.identity;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.DeliveredSettings;
import cn.zhishen.identity.face.FaceProperties;
import cn.zhishen.shared.SandboxSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdentityConfigurationTest {

    private static final String OWN = "0123456789abcdef0123456789abcdef";

    private final IdentityConfiguration configuration = new IdentityConfiguration();

    @Test
    void withoutTheSandboxTheSandboxsSecretIsRefused() {
        var shipped = properties("own-key", "sandbox-only-face-secret-not-for-production");

        assertThatCode(() -> configuration.faceSecret(shipped, new SandboxSettings(true)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> configuration.faceSecret(shipped, new SandboxSettings(false)))
                .hasMessageContaining("zhishen.face.secret");
    }

    @Test
    void withoutTheSandboxAShortSecretIsRefusedAndSoIsTheSandboxsKey() {
        assertThatThrownBy(() -> configuration.faceSecret(properties("own-key", "short"), new SandboxSettings(false)))
                .hasMessageContaining("zhishen.face.secret");
        assertThatThrownBy(() ->
                        configuration.faceSecret(properties("sandbox-only-face-key", OWN), new SandboxSettings(false)))
                .hasMessageContaining("zhishen.face.api-key");
        assertThatCode(() -> configuration.faceSecret(properties("own-key", OWN), new SandboxSettings(false)))
                .doesNotThrowAnyException();
    }

    @Test
    void aMissingSecretIsRefusedEverywhere() {
        assertThatThrownBy(() -> configuration.faceSecret(properties("own-key", ""), new SandboxSettings(true)))
                .hasMessageContaining("zhishen.face.secret");
    }

    private static FaceProperties properties(String key, String secret) {
        return DeliveredSettings.of(
                FaceProperties.class, Map.of("zhishen.face.api-key", key, "zhishen.face.secret", secret));
    }
}
