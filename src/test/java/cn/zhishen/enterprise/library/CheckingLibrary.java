package cn.zhishen.enterprise.library;

import cn.zhishen.DeliveredSettings;
import java.time.Clock;

/** A library without a database, which can only check. */
public final class CheckingLibrary {

    private CheckingLibrary() {}

    public static EnterpriseLibrary at(Clock clock) {
        return new EnterpriseLibrary(
                null, null, null, null, null, null, null, null, clock, DeliveredSettings.of(LibrarySettings.class));
    }
}
