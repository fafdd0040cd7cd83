package cn.zhishen.application;

import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param draftValidity how long an application may stay unsubmitted */
@ConfigurationProperties("zhishen")
public record ApplicationSettings(Period draftValidity, Consent consent) {

    /** @param version of the wording of the informed consent */
    record Consent(String version) {}
}
