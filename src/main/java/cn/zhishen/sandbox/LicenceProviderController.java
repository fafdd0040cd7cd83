package cn.zhishen.sandbox;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Stand-in for log-in with the electronic business licence 电子营业执照 (docs/integration.md): OpenID Connect with authorization code. The page
 * shows a QR code that opens, on a phone, a list of the demo enterprises. The page reloads itself and goes on to the product once one is
 * chosen.
 */
@Controller
@RequestMapping("/sandbox/licence")
@ConditionalOnProperty(name = "zhishen.sandbox.enabled", havingValue = "true")
@Hidden
class LicenceProviderController {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Recent<LoginRequest> requests = new Recent<>();
    private final Recent<Grant> codes = new Recent<>();
    private final Recent<Grant> accessTokens = new Recent<>();
    private final LicenceProviderProperties properties;
    private final LicenceTokens tokens;
    private final LicenceHolders holders;

    LicenceProviderController(LicenceProviderProperties properties, LicenceTokens tokens, LicenceHolders holders) {
        this.properties = properties;
        this.tokens = tokens;
        this.holders = holders;
    }

    @GetMapping("/.well-known/openid-configuration")
    @ResponseBody
    Map<String, Object> configuration() {
        var issuer = properties.issuer();
        var configuration = new LinkedHashMap<String, Object>();
        configuration.put("issuer", issuer);
        configuration.put("authorization_endpoint", issuer + "/authorize");
        configuration.put("token_endpoint", issuer + "/token");
        configuration.put("jwks_uri", issuer + "/jwks");
        configuration.put("userinfo_endpoint", issuer + "/userinfo");
        configuration.put("response_types_supported", List.of("code"));
        configuration.put("grant_types_supported", List.of("authorization_code"));
        configuration.put("subject_types_supported", List.of("public"));
        configuration.put("id_token_signing_alg_values_supported", List.of("RS256"));
        configuration.put("scopes_supported", List.of("openid", "profile"));
        configuration.put("claims_supported", List.of("sub", "name", "operator"));
        configuration.put(
                "token_endpoint_auth_methods_supported", List.of("client_secret_basic", "client_secret_post"));
        configuration.put("code_challenge_methods_supported", List.of("S256"));
        return configuration;
    }

    @GetMapping("/jwks")
    @ResponseBody
    Map<String, Object> keys() {
        return tokens.publicKeys();
    }

    @GetMapping("/authorize")
    String authorize(
            @RequestParam("response_type") String responseType,
            @RequestParam("client_id") String clientId,
            @RequestParam("redirect_uri") String redirectUri,
            @RequestParam(required = false) String state,
            @RequestParam(required = false) String nonce,
            @RequestParam(name = "code_challenge", required = false) String codeChallenge,
            @RequestParam(name = "code_challenge_method", required = false) String codeChallengeMethod) {
        if (!properties.clientId().equals(clientId)) {
            throw problem(HttpStatus.BAD_REQUEST, "client_id 不正确，请核对 zhishen.sandbox.licence.client-id");
        }
        if (!origin(here()).equals(origin(redirectUri))
                && !origin(properties.issuer()).equals(origin(redirectUri))) {
            throw problem(HttpStatus.BAD_REQUEST, "redirect_uri 应与本服务同源，请从本系统的登录页面发起登录");
        }
        if (!responseType.equals("code") || codeChallenge != null && !"S256".equals(codeChallengeMethod)) {
            throw problem(HttpStatus.BAD_REQUEST, "response_type 应为 code；使用 PKCE 时 code_challenge_method 应为 S256");
        }
        var id = random();
        requests.put(id, new LoginRequest(redirectUri, state, nonce, codeChallenge, null, null));
        return "redirect:/sandbox/licence/authorize/" + id;
    }

    /** The page on the computer. It shows the QR code until somebody has chosen. Whoever comes from a page of the sandbox has chosen there. */
    @GetMapping("/authorize/{id}")
    String desktop(
            @PathVariable String id,
            @CookieValue(name = ChosenLicence.COOKIE, required = false) String chosenBefore,
            HttpServletRequest http,
            HttpServletResponse response,
            Model model) {
        var request = request(id);
        if (chosenBefore != null) {
            ChosenLicence.forget(http, response);
            if (request.chosen() == null && holders.find(chosenBefore).isPresent()) {
                request = choose(id, chosenBefore, null);
            }
        }
        if (request.chosen() == null) {
            model.addAttribute("id", id);
            return "sandbox/licence-desktop";
        }
        requests.take(id).orElseThrow(LicenceProviderController::noSuchRequest);
        var code = random();
        codes.put(code, new Grant(request, Instant.now().plus(LicenceTokens.VALIDITY)));
        var target = UriComponentsBuilder.fromUriString(request.redirectUri()).queryParam("code", "{code}");
        var values = new LinkedHashMap<String, Object>(Map.of("code", code));
        if (request.state() != null) {
            target.queryParam("state", "{state}");
            values.put("state", request.state());
        }
        return "redirect:" + target.encode().buildAndExpand(values).toUriString();
    }

    @GetMapping(path = "/authorize/{id}/qr.svg", produces = "image/svg+xml")
    @ResponseBody
    String qrCode(@PathVariable String id) {
        request(id);
        return QrPicture.svg(here() + "/sandbox/licence/authorize/" + id + "/phone");
    }

    @GetMapping("/authorize/{id}/phone")
    String phone(@PathVariable String id, Model model) {
        show(model, id, request(id));
        return "sandbox/licence-phone";
    }

    @PostMapping(path = "/authorize/{id}/choice", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String choiceFromPage(
            @PathVariable String id,
            @RequestParam String uscc,
            @RequestParam(defaultValue = "") String operatorDocument,
            Model model) {
        var operator = operatorDocument.isBlank() ? null : new LicenceHolders.Operator(operatorDocument.strip());
        show(model, id, choose(id, uscc, operator));
        return "sandbox/licence-phone";
    }

    @PostMapping(path = "/authorize/{id}/choice", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    LicenceHolders.Holder choice(@PathVariable String id, @RequestBody Choice choice) {
        return choose(id, choice.uscc(), choice.operator()).chosen();
    }

    @PostMapping(path = "/token", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @ResponseBody
    ResponseEntity<Map<String, Object>> token(
            @RequestHeader(name = "Authorization", required = false) String authorization,
            @RequestParam Map<String, String> form) {
        if (!isOurClient(authorization, form)) {
            return error(HttpStatus.UNAUTHORIZED, "invalid_client");
        }
        if (!"authorization_code".equals(form.get("grant_type"))) {
            return error(HttpStatus.BAD_REQUEST, "unsupported_grant_type");
        }
        var grant = codes.take(form.getOrDefault("code", "")).filter(Grant::isCurrent);
        if (grant.isEmpty()
                || !grant.get().request().redirectUri().equals(form.get("redirect_uri"))
                || !isVerified(grant.get().request().codeChallenge(), form.get("code_verifier"))) {
            return error(HttpStatus.BAD_REQUEST, "invalid_grant");
        }
        var request = grant.get().request();
        var accessToken = random();
        accessTokens.put(accessToken, new Grant(request, Instant.now().plus(LicenceTokens.VALIDITY)));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(Map.of(
                        "access_token",
                        accessToken,
                        "token_type",
                        "Bearer",
                        "expires_in",
                        LicenceTokens.VALIDITY.toSeconds(),
                        "scope",
                        "openid profile",
                        "id_token",
                        tokens.idToken(request.chosen(), request.operator(), request.nonce())));
    }

    @GetMapping("/userinfo")
    @ResponseBody
    ResponseEntity<Map<String, Object>> userInfo(
            @RequestHeader(name = "Authorization", required = false, defaultValue = "") String authorization) {
        var token = authorization.startsWith("Bearer ") ? authorization.substring("Bearer ".length()) : "";
        return accessTokens
                .find(token)
                .filter(Grant::isCurrent)
                .map(grant -> grant.request().chosen())
                .map(chosen -> ResponseEntity.ok(Map.<String, Object>of("sub", chosen.uscc(), "name", chosen.name())))
                .orElseGet(() -> error(HttpStatus.UNAUTHORIZED, "invalid_token"));
    }

    private synchronized LoginRequest choose(String id, String uscc, LicenceHolders.Operator operator) {
        var request = request(id);
        var chosen = holders.find(uscc).orElseThrow(() -> problem(HttpStatus.BAD_REQUEST, "示例企业中没有该统一社会信用代码，请从列表中选择"));
        if (operator != null
                && (operator.citizenId() == null || operator.citizenId().isBlank())) {
            throw problem(HttpStatus.BAD_REQUEST, "经办人使用执照的，须填写公民身份号码 citizenId；由法定代表人使用的，不填 operator");
        }
        if (request.chosen() != null
                && !(request.chosen().equals(chosen) && Objects.equals(request.operator(), operator))) {
            throw problem(HttpStatus.CONFLICT, "本次登录已选定企业和使用人，请回到登录页面重新扫码");
        }
        var answered = new LoginRequest(
                request.redirectUri(), request.state(), request.nonce(), request.codeChallenge(), chosen, operator);
        requests.put(id, answered);
        return answered;
    }

    private void show(Model model, String id, LoginRequest request) {
        model.addAttribute("id", id);
        model.addAttribute("chosen", request.chosen());
        model.addAttribute("enterprises", holders.all());
    }

    private LoginRequest request(String id) {
        return requests.find(id).orElseThrow(LicenceProviderController::noSuchRequest);
    }

    private boolean isOurClient(String authorization, Map<String, String> form) {
        var id = form.getOrDefault("client_id", "");
        var secret = form.getOrDefault("client_secret", "");
        if (authorization != null && authorization.startsWith("Basic ")) {
            try {
                var pair = new String(
                                Base64.getDecoder().decode(authorization.substring("Basic ".length())),
                                StandardCharsets.UTF_8)
                        .split(":", 2);
                id = URLDecoder.decode(pair[0], StandardCharsets.UTF_8);
                secret = pair.length == 2 ? URLDecoder.decode(pair[1], StandardCharsets.UTF_8) : "";
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
        return properties.clientId().equals(id)
                && MessageDigest.isEqual(
                        properties.clientSecret().getBytes(StandardCharsets.UTF_8),
                        secret.getBytes(StandardCharsets.UTF_8));
    }

    /** PKCE (RFC 7636): a client that gave a challenge must present the verifier that the challenge was made from. */
    private static boolean isVerified(String challenge, String verifier) {
        if (challenge == null) {
            return true;
        }
        if (verifier == null) {
            return false;
        }
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return challenge.equals(Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Our address as the browser sees it, so that a phone in the same network reaches what the computer reached. */
    private static String here() {
        return ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
    }

    private static String origin(String uri) {
        try {
            var parsed = URI.create(uri);
            return parsed.getScheme() + "://" + parsed.getRawAuthority();
        } catch (IllegalArgumentException e) {
            throw problem(HttpStatus.BAD_REQUEST, "redirect_uri 不是有效的网址");
        }
    }

    private static String random() {
        var bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static ResponseEntity<Map<String, Object>> error(HttpStatus status, String code) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .body(Map.of("error", code));
    }

    private static ErrorResponseException noSuchRequest() {
        return problem(HttpStatus.NOT_FOUND, "没有该登录请求或已完成，请回到登录页面重新扫码");
    }

    private static ErrorResponseException problem(HttpStatus status, String detail) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }

    /** @param operator null for the legal representative */
    record Choice(String uscc, LicenceHolders.Operator operator) {}

    private record LoginRequest(
            String redirectUri,
            String state,
            String nonce,
            String codeChallenge,
            LicenceHolders.Holder chosen,
            LicenceHolders.Operator operator) {}

    private record Grant(LoginRequest request, Instant until) {
        boolean isCurrent() {
            return Instant.now().isBefore(until);
        }
    }
}
