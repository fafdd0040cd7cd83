package cn.zhishen.sandbox;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the stand-ins share with the product.
 *
 * @param client id of the API client with which the stand-in for the platform fills in the demo enterprises
 * @param secret of that client
 */
@ConfigurationProperties("zhishen.sandbox")
record StandInSettings(String client, String secret, Face face, Registers registers, Sms sms) {

    /** @param secret with which the provider signs its callbacks */
    record Face(String apiKey, String secret) {

        /** Key and secret stay out of logs. */
        @Override
        public String toString() {
            return "Face";
        }
    }

    /** @param apiKey that each register expects */
    record Registers(String apiKey) {

        /** The key stays out of logs. */
        @Override
        public String toString() {
            return "Registers";
        }
    }

    /** @param token that the gateway for SMS expects */
    record Sms(String token) {

        /** The token stays out of logs. */
        @Override
        public String toString() {
            return "Sms";
        }
    }

    /** The secret stays out of logs. */
    @Override
    public String toString() {
        return "StandInSettings[client=" + client + "]";
    }
}
