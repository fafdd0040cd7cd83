package cn.zhishen.enterprise.library;

import java.util.List;

/**
 * What is to be imported beside what the library has.
 *
 * @param untouched how many entries the library has that are not among what is to be imported
 * @param basis stands for the state of the library that was compared with
 */
public record Comparison<T>(List<T> added, List<Change<T>> changed, int unchanged, long untouched, String basis) {

    public record Change<T>(Entry<T> now, T imported) {}

    public boolean changesNothing() {
        return added.isEmpty() && changed.isEmpty();
    }
}
