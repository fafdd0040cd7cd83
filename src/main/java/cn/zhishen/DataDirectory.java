package cn.zhishen;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param dataDirectory where the program keeps its own files */
@ConfigurationProperties("zhishen")
record DataDirectory(Path dataDirectory) {}
