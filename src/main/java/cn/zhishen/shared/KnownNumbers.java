package cn.zhishen.shared;

import java.util.Optional;

/**
 * A kind of number that papers bear or people are told, such as that of a notice or a receipt. Whoever keeps numbers of such a kind says what
 * has one, so that one search finds them all.
 */
public interface KnownNumbers {

    /**
     * What has just this number; empty if nothing has.
     *
     * @param typed as somebody typed it, in any width, with any kind of brackets
     */
    Optional<Numbered> numbered(String typed);
}
