package cn.zhishen.web;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What every page shows around its content; {@code @frame} in the templates, so that error pages have it too.
 *
 * @param sandbox whether the outside systems are stand-ins, which each page says
 * @param authority name of the authority
 */
@Component("frame")
public record PageFrame(
        @Value("${zhishen.sandbox.enabled}") boolean sandbox,
        @Value("${zhishen.region.authority}") String authority) {}
