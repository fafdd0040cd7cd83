package cn.zhishen.review.vocabulary;

/**
 * A word in the library that a person will have to explain, or a missing word, without which the thing it belongs to cannot
 * count. The entry is saved all the same.
 *
 * @param field path as in the checks of the library, such as {@code persons[3].certificates[0].specialties[1]}
 * @param word as written; null if it is missing
 * @param kind 职称专业, 规模指标 …
 * @param nearest the known word that it resembles; null if that is not clear
 * @param message Chinese
 */
public record WordRemark(String field, String word, String kind, String nearest, String message) {

    WordRemark within(String path) {
        return new WordRemark(path + field, word, kind, nearest, message);
    }
}
