package cn.zhishen.identity.client;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.enterprise.Uscc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiScopeTest {

    private static final String USCC = "91540100MA6TX1A00N";

    @Test
    void thePlatformAndOneEnterpriseAreScopes() {
        assertThat(ApiScope.find("portal")).contains(ApiScope.PORTAL);
        assertThat(ApiScope.find("enterprise:" + USCC)).contains(ApiScope.of(new Uscc(USCC)));
        assertThat(ApiScope.of(new Uscc(USCC))).hasToString("enterprise:" + USCC);
        assertThat(ApiScope.PORTAL).hasToString("portal");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "read",
                "full",
                "Portal",
                "portal ",
                "enterprise",
                "enterprise:",
                "enterprise:*",
                // a wrong check character, a digit too few, lower case, blanks, two of them
                "enterprise:91540100MA6TX1A000",
                "enterprise:91540100MA6TX1A00",
                "enterprise:91540100ma6tx1a00n",
                "enterprise: 91540100MA6TX1A00N",
                "enterprise:91540100MA6TX1A00N,91540100MA6TX1A00N",
                "Enterprise:91540100MA6TX1A00N"
            })
    void nothingElseIs(String text) {
        assertThat(ApiScope.find(text)).isEmpty();
    }
}
