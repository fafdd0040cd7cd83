package cn.zhishen.sandbox;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** The stand-in for the licence log-in: its own name as issuer, and the one client that it knows. */
@ConfigurationProperties("zhishen.sandbox.licence")
record LicenceProviderProperties(String issuer, String clientId, String clientSecret) {

    /** The secret stays out of logs. */
    @Override
    public String toString() {
        return "LicenceProperties[issuer=" + issuer + ", clientId=" + clientId + "]";
    }
}
