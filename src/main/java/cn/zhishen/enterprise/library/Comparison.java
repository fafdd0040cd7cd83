package cn.zhishen.enterprise.library;

import java.util.List;

/**
 * The difference between an import and the library.
 *
 * @param untouched how many entries of the library are not in the import
 * @param basis identifies the state of the library used for the comparison
 */
public record Comparison<T>(List<T> added, List<Change<T>> changed, int unchanged, long untouched, String basis) {

    public record Change<T>(Entry<T> now, T imported) {}

    public boolean changesNothing() {
        return added.isEmpty() && changed.isEmpty();
    }
}
