package cn.zhishen.shared;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** How yearly numbers are written, each a {@link NumberPattern}. */
@ConfigurationProperties("zhishen.numbering")
public record NumberSettings(
        String acceptance,
        String report,
        String oneTimeNotice,
        String recheck,
        String statement,
        String publicNotice,
        String objection,
        String complaint,
        String simpleChange) {}
