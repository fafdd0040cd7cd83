package cn.zhishen.signing;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.StringUtils;

/**
 * With which SM2 key OFD files are signed. What is not given is null.
 *
 * @param keyStore a PKCS#12 file with an SM2 key; without it a demonstration key
 * @param alias of the key, by default the first
 */
@ConfigurationProperties("zhishen.signing.ofd")
public record OfdProperties(String keyStore, String password, String alias) {

    boolean configured() {
        return StringUtils.hasText(keyStore);
    }

    /** A file may do without a password, which has no characters then. */
    char[] passwordCharacters() {
        return password == null ? new char[0] : password.toCharArray();
    }
}
