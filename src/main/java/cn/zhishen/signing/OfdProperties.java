package cn.zhishen.signing;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * With which SM2 key OFD files are signed.
 *
 * @param keyStore a PKCS#12 file with an SM2 key; empty for a demonstration key
 * @param alias of the key, empty for the first
 */
@ConfigurationProperties("zhishen.signing.ofd")
public record OfdProperties(
        @DefaultValue("") String keyStore,
        @DefaultValue("") String password,
        @DefaultValue("") String alias) {}
