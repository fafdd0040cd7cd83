package cn.zhishen.enterprise.register;

import java.util.List;

/**
 * What the library keeps beside an entry.
 *
 * @param said the answers of the registers, in the words of whoever asked; null if none was asked
 * @param taken what was taken over and still stands in the entry
 */
public record Kept(String said, List<Taken> taken) {

    public static final Kept NOTHING = new Kept(null, null);

    /** @param taken null for nothing */
    public Kept {
        taken = taken == null ? List.of() : taken;
    }
}
