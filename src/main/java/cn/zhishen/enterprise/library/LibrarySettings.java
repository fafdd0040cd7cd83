package cn.zhishen.enterprise.library;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The sizes of the library's lists.
 *
 * @param maxEntries of one list of an enterprise
 * @param pageSize entries on a page of the portal
 */
@ConfigurationProperties("zhishen.library")
public record LibrarySettings(int maxEntries, int pageSize) {}
