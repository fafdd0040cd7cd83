package cn.zhishen.enterprise.library;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The sizes of the library's lists, and what they point out.
 *
 * @param maxEntries of one list of an enterprise
 * @param pageSize entries on a page of the portal
 * @param pageSizes which an enterprise may choose instead
 * @param atOnce most entries that are removed or changed together
 * @param endsSoonMonths how long before its last day a registration or title ends soon
 */
@ConfigurationProperties("zhishen.library")
public record LibrarySettings(int maxEntries, int pageSize, List<Integer> pageSizes, int atOnce, int endsSoonMonths) {}
