package cn.zhishen.identity.clerk;

import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Uscc;
import java.time.Instant;

/**
 * A clerk 经办人 whom an enterprise lets prepare applications in its name. A clerk consents to nothing and submits nothing.
 *
 * @param endedAt null while the clerk may log in
 */
public record Clerk(long id, Uscc uscc, String name, IdentityDocument identity, Instant namedAt, Instant endedAt) {

    /** Without the name. */
    @Override
    public String toString() {
        return "Clerk[" + id + " of " + uscc.value() + "]";
    }
}
