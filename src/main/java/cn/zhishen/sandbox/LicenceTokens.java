package cn.zhishen.sandbox;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Issues ID tokens. Their key is generated at first use, since that takes long, and lives as long as the process. */
@Component
@ConditionalOnProperty(name = "zhishen.sandbox.enabled", havingValue = "true")
class LicenceTokens {

    static final Duration VALIDITY = Duration.ofMinutes(5);

    private final LicenceProviderProperties properties;
    private RSAKey key;

    LicenceTokens(LicenceProviderProperties properties) {
        this.properties = properties;
    }

    Map<String, Object> publicKeys() {
        return new JWKSet(key().toPublicJWK()).toJSONObject();
    }

    private synchronized RSAKey key() {
        if (key == null) {
            try {
                key = new RSAKeyGenerator(2048)
                        .keyUse(KeyUse.SIGNATURE)
                        .algorithm(JWSAlgorithm.RS256)
                        .keyIDFromThumbprint(true)
                        .generate();
            } catch (JOSEException e) {
                throw new IllegalStateException(e);
            }
        }
        return key;
    }

    /** Dated by the system time and not by the product's clock, since the checks of a token use the system time too. */
    String idToken(LicenceHolders.Holder enterprise, LicenceHolders.Operator operator, String nonce) {
        var now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer(properties.issuer())
                .audience(properties.clientId())
                .subject(enterprise.uscc())
                .claim("name", enterprise.name())
                .claim(
                        "operator",
                        operator == null
                                ? Map.of("role", "LEGAL_REPRESENTATIVE")
                                : Map.of("role", "CLERK", "document", operator.citizenId()))
                .claim("nonce", nonce)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(VALIDITY)))
                .build();
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key().getKeyID())
                            .build(),
                    claims);
            token.sign(new RSASSASigner(key()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
