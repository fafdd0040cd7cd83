package cn.zhishen.encryption;

import cn.zhishen.device.SoftHsm;

public final class KeyProtections {

    /** An unencrypted file of keys. */
    public static final KeyProtection NONE = new KeyProtection("", 0, "", "");

    private KeyProtections() {}

    /** A file of keys that a key in SoftHSM encrypts. */
    static KeyProtection by(String alias) {
        return new KeyProtection(SoftHsm.library(), SoftHsm.slot(), alias, SoftHsm.PIN);
    }
}
