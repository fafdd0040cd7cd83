package cn.zhishen.sandbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the stand-ins share with the product.
 *
 * @param directory where the sandbox keeps the little that outlives a restart
 * @param client id of the API client with which the stand-in for the platform fills in the demo enterprises
 * @param secret of that client
 */
@ConfigurationProperties("zhishen.sandbox")
public record StandInSettings(
        String directory,
        String client,
        String secret,
        Import demoImport,
        Own own,
        Face face,
        Registers registers,
        Sms sms) {

    /**
     * @param passes how often the demo enterprises that are still missing are tried again at most
     * @param pause between two passes
     */
    public record Import(int passes, Duration pause) {}

    /**
     * @param enterprises how many enterprises visitors may have at a time
     * @param people about how many people of one enterprise the registers answer
     */
    public record Own(int enterprises, int people) {}

    /** @param secret with which the provider signs its callbacks */
    public record Face(String apiKey, String secret) {

        /** Key and secret stay out of logs. */
        @Override
        public String toString() {
            return "Face";
        }
    }

    /** @param apiKey that each register expects */
    public record Registers(String apiKey) {

        /** The key stays out of logs. */
        @Override
        public String toString() {
            return "Registers";
        }
    }

    /** @param token that the gateway for SMS expects */
    public record Sms(String token) {

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
