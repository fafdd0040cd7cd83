package cn.zhishen.web.portal;

import cn.zhishen.enterprise.Uscc;
import cn.zhishen.identity.clerk.Clerk;
import cn.zhishen.identity.clerk.LicenceUsers;

/**
 * The enterprise that is logged in; a parameter of the portal's controllers, and {@code signedIn} in its templates.
 *
 * @param clerk who logged in for it, null for the legal representative
 */
public record SignedIn(Uscc uscc, String name, Clerk clerk) {

    /** Whether everything may be done, and not only prepared. */
    public boolean decides() {
        return clerk == null;
    }

    /** Differs between people of one enterprise. */
    public String logIn() {
        return clerk == null ? uscc.value() : LicenceUsers.logIn(uscc, clerk.id());
    }
}
