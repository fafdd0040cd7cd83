package cn.zhishen.review.vocabulary;

import java.util.List;

/**
 * A word that nobody has explained: does {@code written} count as one of {@code words}?
 *
 * @param words words of the standard, or its own text if its list is open
 */
public record OpenWord(Vocabulary.Kind kind, List<String> words, String written) {}
