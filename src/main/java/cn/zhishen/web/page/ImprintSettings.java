package cn.zhishen.web.page;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What a public authority says of its site in the head and at the foot of every page. What is empty is not shown.
 *
 * @param emblem file of the picture in the head: {@link Emblem}
 * @param host 主办单位
 * @param undertaker 承办单位
 * @param telephone of the help desk
 * @param hours when somebody answers there, in words
 * @param siteCode 网站标识码
 * @param filing ICP 备案号
 * @param policeFiling 公网安备号
 * @param rating address of the page on which the service is rated 好差评
 */
@Validated
@ConfigurationProperties("zhishen.imprint")
public record ImprintSettings(
        @NotNull String emblem,
        @NotNull String host,
        @NotNull String undertaker,
        @NotNull String telephone,
        @NotNull String hours,
        @NotNull String siteCode,
        @NotNull String filing,
        @NotNull String policeFiling,
        @NotNull @Pattern(regexp = "(https?://\\S+)?") String rating) {}
