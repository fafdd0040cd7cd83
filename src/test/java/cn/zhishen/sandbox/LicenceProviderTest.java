package cn.zhishen.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.jayway.jsonpath.JsonPath;
import com.nimbusds.jose.jwk.JWKSet;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.util.UriComponentsBuilder;

@WebMvcTest(
        controllers = LicenceProviderController.class,
        properties = {"zhishen.base-url=http://localhost", "zhishen.sandbox.enabled=true"})
@AutoConfigureMockMvc(addFilters = false)
@Import({LicenceConfiguration.class, LicenceTokens.class, LicenceHolders.class, DemoEnterprises.class})
@Tag("program")
class LicenceProviderTest {

    private static final String LICENCE = "/sandbox/licence";
    private static final String REDIRECT = "http://localhost/login/oauth2/code/licence";
    private static final String USCC = "91540100MA6TX1A00N";

    /** The example pair of RFC 7636, appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private LicenceProviderProperties properties;

    @Test
    void fromTheQrCodeToAValidatedIdToken() throws Exception {
        var desktop = authorize();
        mvc.perform(get(desktop))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("沙箱环境")))
                .andExpect(content().string(containsString("http-equiv=\"refresh\"")))
                .andExpect(content().string(not(containsString("<script>"))));
        var phone = read(qrCode(desktop));
        assertThat(phone).isEqualTo("http://localhost" + desktop + "/phone");
        mvc.perform(get(phone))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(USCC)))
                .andExpect(content().string(containsString("西藏雪峰建筑工程有限公司")));
        mvc.perform(post(desktop + "/choice")
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .param("uscc", USCC))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("回到登录页面")));

        var tokens = mvc.perform(token(code(desktop), VERIFIER).with(basic("zhishen", properties.clientSecret())))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();

        String idToken = JsonPath.read(tokens, "$.id_token");
        var jwt = decoder().decode(idToken);
        assertThat(jwt.getSubject()).isEqualTo(USCC);
        assertThat(jwt.getClaimAsString("name")).isEqualTo("西藏雪峰建筑工程有限公司");
        assertThat(jwt.getClaimAsString("nonce")).isEqualTo("n-1");
        assertThat(jwt.getAudience()).containsExactly("zhishen");
        String accessToken = JsonPath.read(tokens, "$.access_token");
        mvc.perform(get(LICENCE + "/userinfo").header("Authorization", "Bearer " + accessToken))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.sub").value(USCC));
    }

    @Test
    void aScriptChoosesAndAuthenticatesInTheForm() throws Exception {
        var desktop = authorize();
        mvc.perform(post(desktop + "/choice")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"uscc\":\"" + USCC + "\"}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.name").value("西藏雪峰建筑工程有限公司"));

        mvc.perform(token(code(desktop), VERIFIER)
                        .param("client_id", "zhishen")
                        .param("client_secret", properties.clientSecret()))
                .andExpect(status().isOk());
    }

    @Test
    void aCodeIsGoodOnce() throws Exception {
        var code = code(chosen());
        mvc.perform(token(code, VERIFIER).with(basic("zhishen", properties.clientSecret())))
                .andExpect(status().isOk());

        mvc.perform(token(code, VERIFIER).with(basic("zhishen", properties.clientSecret())))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.error").value("invalid_grant"));
    }

    @Test
    void aWrongVerifierOrSecretGetsNoToken() throws Exception {
        mvc.perform(token(code(chosen()), "wrong").with(basic("zhishen", properties.clientSecret())))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.error").value("invalid_grant"));
        mvc.perform(token(code(chosen()), VERIFIER).with(basic("zhishen", "wrong")))
                .andExpect(status().isUnauthorized())
                .andExpect(jsonPath("$.error").value("invalid_client"));
        mvc.perform(token(code(chosen()), VERIFIER)).andExpect(status().isUnauthorized());
    }

    @Test
    void nobodyIsSentToAForeignSite() throws Exception {
        mvc.perform(authorization("http://localhost.example/steal")).andExpect(status().isBadRequest());
        mvc.perform(authorization("http://localhost@evil.example/")).andExpect(status().isBadRequest());
    }

    @Test
    void anEnterpriseThatIsNotOnTheListCannotBeChosen() throws Exception {
        mvc.perform(post(authorize() + "/choice")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"uscc\":\"91540102MA6T1N1A00\"}"))
                .andExpect(status().isBadRequest());
    }

    @Test
    void theUserinfoNeedsAToken() throws Exception {
        mvc.perform(get(LICENCE + "/userinfo")).andExpect(status().isUnauthorized());
    }

    @Test
    void theConfigurationNamesTheEndpointsAndTheKeysHoldNoSecret() throws Exception {
        mvc.perform(get(LICENCE + "/.well-known/openid-configuration"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.issuer").value("http://localhost/sandbox/licence"))
                .andExpect(jsonPath("$.token_endpoint").value("http://localhost/sandbox/licence/token"));
        mvc.perform(get(LICENCE + "/jwks"))
                .andExpect(jsonPath("$.keys[0].kty").value("RSA"))
                .andExpect(jsonPath("$.keys[0].d").doesNotExist());
    }

    private String chosen() throws Exception {
        var desktop = authorize();
        mvc.perform(post(desktop + "/choice")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"uscc\":\"" + USCC + "\"}"))
                .andExpect(status().isOk());
        return desktop;
    }

    private String authorize() throws Exception {
        return mvc.perform(authorization(REDIRECT))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
    }

    private static MockHttpServletRequestBuilder authorization(String redirectUri) {
        return get(LICENCE + "/authorize")
                .param("response_type", "code")
                .param("client_id", "zhishen")
                .param("redirect_uri", redirectUri)
                .param("scope", "openid")
                .param("state", "a b&c=")
                .param("nonce", "n-1")
                .param("code_challenge", CHALLENGE)
                .param("code_challenge_method", "S256");
    }

    private String code(String desktop) throws Exception {
        var target = mvc.perform(get(desktop))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        assertThat(target).startsWith(REDIRECT + "?");
        var query = UriComponentsBuilder.fromUriString(target).build().getQueryParams();
        assertThat(query.getFirst("state")).isEqualTo("a%20b%26c%3D");
        return query.getFirst("code");
    }

    private static MockHttpServletRequestBuilder token(String code, String verifier) {
        return post(LICENCE + "/token")
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .param("grant_type", "authorization_code")
                .param("code", code)
                .param("redirect_uri", REDIRECT)
                .param("code_verifier", verifier);
    }

    private static RequestPostProcessor basic(String id, String secret) {
        return org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic(
                id, secret);
    }

    private NimbusJwtDecoder decoder() throws Exception {
        var keys = mvc.perform(get(LICENCE + "/jwks")).andReturn().getResponse().getContentAsString();
        var key = JWKSet.parse(keys).getKeys().get(0).toRSAKey().toRSAPublicKey();
        var decoder = NimbusJwtDecoder.withPublicKey(key)
                .signatureAlgorithm(SignatureAlgorithm.RS256)
                .build();
        decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer("http://localhost/sandbox/licence"));
        return decoder;
    }

    private String qrCode(String desktop) throws Exception {
        return mvc.perform(get(desktop + "/qr.svg"))
                .andExpect(status().isOk())
                .andExpect(content().contentTypeCompatibleWith("image/svg+xml"))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    /** Paints the squares of the SVG, eight pixels each, and reads the code back. */
    private static String read(String svg) throws Exception {
        var box = Pattern.compile("viewBox=\"0 0 (\\d+)").matcher(svg);
        assertThat(box.find()).isTrue();
        int modules = Integer.parseInt(box.group(1));
        int size = modules * 8;
        var pixels = new int[size * size];
        Arrays.fill(pixels, 0xFFFFFF);
        var square = Pattern.compile("M(\\d+) (\\d+)h1v1").matcher(svg);
        while (square.find()) {
            for (int i = 0; i < 64; i++) {
                int x = Integer.parseInt(square.group(1)) * 8 + i % 8;
                int y = Integer.parseInt(square.group(2)) * 8 + i / 8;
                pixels[y * size + x] = 0;
            }
        }
        LuminanceSource source = new RGBLuminanceSource(size, size, pixels);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)))
                .getText();
    }
}
