package cn.zhishen.review.vocabulary;

/**
 * A word of the library of which a person will have to say what it means, or one that is missing, so that what it belongs to
 * cannot count. The entry is taken all the same.
 *
 * @param field path as the checks of the library name it, such as {@code persons[3].certificates[0].specialties[1]}
 * @param word as it was written; null where none was
 * @param kind 职称专业, 规模指标 …
 * @param nearest the known word that it looks like; null where nobody could say which
 * @param message Chinese
 */
public record WordRemark(String field, String word, String kind, String nearest, String message) {

    WordRemark within(String path) {
        return new WordRemark(path + field, word, kind, nearest, message);
    }
}
