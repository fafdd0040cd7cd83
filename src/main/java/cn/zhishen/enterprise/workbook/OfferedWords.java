package cn.zhishen.enterprise.workbook;

import java.util.List;

/** The words that are proposed for a field of the library, where another one may be written all the same. */
public interface OfferedWords {

    /**
     * @param field with its list and without indices, such as {@code persons.certificates.level}
     * @return none where nothing is proposed
     */
    List<String> of(String field);
}
