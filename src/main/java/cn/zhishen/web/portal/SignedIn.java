package cn.zhishen.web.portal;

import cn.zhishen.enterprise.Uscc;

/** The enterprise that is logged in; a parameter of the portal's controllers, and {@code signedIn} in its templates. */
public record SignedIn(Uscc uscc, String name) {}
