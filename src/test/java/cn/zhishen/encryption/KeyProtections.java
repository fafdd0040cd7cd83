package cn.zhishen.encryption;

import cn.zhishen.device.SoftHsm;

public final class KeyProtections {

    /** A file of keys in clear. */
    public static final KeyProtection NONE = new KeyProtection("", 0, "", "");

    private KeyProtections() {}

    /** By a key of SoftHSM. */
    static KeyProtection by(String alias) {
        return new KeyProtection(SoftHsm.library(), SoftHsm.slot(), alias, SoftHsm.PIN);
    }
}
