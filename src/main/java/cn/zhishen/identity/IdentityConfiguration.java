package cn.zhishen.identity;

import cn.zhishen.identity.client.ApiClients;
import cn.zhishen.identity.client.ApiScope;
import cn.zhishen.identity.client.DemoClientProperties;
import cn.zhishen.identity.client.UnknownScope;
import cn.zhishen.identity.face.FaceProperties;
import cn.zhishen.identity.face.FaceSecret;
import cn.zhishen.shared.SandboxSettings;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class IdentityConfiguration {

    static final String SANDBOX_ONLY = "sandbox-only";
    private static final int SECRET_LENGTH = 32;

    /**
     * The key of the callback's signature. Anybody who knows the sandbox's secret can forge the provider's answers, so another secret is
     * required when the sandbox is off.
     *
     * @throws IllegalStateException if the secret or the API key is missing, too short or the sandbox's
     */
    @Bean
    FaceSecret faceSecret(FaceProperties properties, SandboxSettings sandbox) {
        if (properties.secret().isBlank()) {
            throw new IllegalStateException("未配置 zhishen.face.secret（人脸认证回调签名密钥），请填写服务方约定的密钥");
        }
        if (!sandbox.enabled()
                && (properties.secret().startsWith(SANDBOX_ONLY)
                        || properties.secret().length() < SECRET_LENGTH)) {
            throw new IllegalStateException(
                    "沙箱已关闭，zhishen.face.secret 须为服务方约定的密钥：不少于 " + SECRET_LENGTH + " 个字符，且不得沿用沙箱密钥");
        }
        if (!sandbox.enabled()
                && (properties.apiKey().isBlank() || properties.apiKey().startsWith(SANDBOX_ONLY))) {
            throw new IllegalStateException("沙箱已关闭，zhishen.face.api-key 须为服务方发放的接口密钥");
        }
        return new FaceSecret(properties.secret());
    }

    @Bean
    @ConditionalOnProperty(name = "zhishen.sandbox.enabled", havingValue = "true")
    ApplicationRunner registerDemoClient(ApiClients clients, DemoClientProperties demo) {
        return arguments -> clients.registerForSandbox(
                demo.id(),
                demo.secret(),
                ApiScope.find(demo.scope()).orElseThrow(() -> UnknownScope.ofDemoClient(demo.scope())));
    }

    @Bean
    SmartInitializingSingleton knownScopes(ApiClients clients) {
        return clients::requireKnownScopes;
    }
}
