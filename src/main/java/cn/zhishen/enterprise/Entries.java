package cn.zhishen.enterprise;

import cn.zhishen.enterprise.library.LibraryChecks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Copies lists with their null entries, so that {@link LibraryChecks} can name them. */
final class Entries {

    private Entries() {}

    static <T> List<T> of(List<T> entries) {
        return entries == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(entries));
    }
}
