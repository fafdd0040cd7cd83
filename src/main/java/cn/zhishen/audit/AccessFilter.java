package cn.zhishen.audit;

import java.time.Instant;
import java.util.List;

/**
 * Which readings to find. A component that is null does not restrict them.
 *
 * @param reader id or name of the reader
 * @param subjects any of these
 * @param from inclusive
 * @param until exclusive
 */
public record AccessFilter(String reader, List<String> subjects, Instant from, Instant until) {

    public static final AccessFilter ALL = new AccessFilter(null, null, null, null);
}
