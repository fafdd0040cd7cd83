package cn.zhishen.signing;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param dataDirectory where demonstration keys are made if no others are configured */
@ConfigurationProperties("zhishen")
public record DemonstrationKeys(Path dataDirectory) {}
