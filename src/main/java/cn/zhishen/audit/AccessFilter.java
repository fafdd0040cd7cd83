package cn.zhishen.audit;

import java.time.Instant;
import java.util.List;

/**
 * Which readings are looked for; what is null does not matter.
 *
 * @param reader id or name of who read
 * @param subjects any of these
 * @param until the first instant that is not meant any more
 */
public record AccessFilter(String reader, List<String> subjects, Instant from, Instant until) {

    public static final AccessFilter ALL = new AccessFilter(null, null, null, null);
}
