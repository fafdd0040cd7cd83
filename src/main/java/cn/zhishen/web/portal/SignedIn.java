package cn.zhishen.web.portal;

import cn.zhishen.enterprise.Uscc;

/**
 * The enterprise that is logged in; a parameter of the portal's controllers, and {@code signedIn} in its templates.
 *
 * @param clerk the name of the clerk who logged in for it, null for the legal representative
 */
public record SignedIn(Uscc uscc, String name, String clerk) {

    /** Whether everything may be done, and not only prepared. */
    public boolean decides() {
        return clerk == null;
    }
}
