package cn.zhishen.identity.staff;

import cn.zhishen.enterprise.Uscc;
import java.time.Instant;

/**
 * A tie 利害关系 that a member of the staff has declared with an enterprise. While it stands they keep out of everything of that enterprise
 * (行政机关工作人员回避; 公务员法第七十六条).
 *
 * @param staff log-in of the person
 * @param relation in their own words
 * @param endedAt null while it stands, as is {@code endedBy}, the administrator who ended it
 */
public record Tie(
        long id, String staff, Uscc uscc, String relation, Instant declaredAt, Instant endedAt, String endedBy) {

    public boolean stands() {
        return endedAt == null;
    }
}
