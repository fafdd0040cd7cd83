package cn.zhishen.enterprise.workbook;

import java.util.List;

/** The words proposed for a field of the library; other words are accepted too. */
public interface OfferedWords {

    /**
     * @param field with its list and without indices, such as {@code persons.certificates.level}
     * @return empty if nothing is proposed
     */
    List<String> of(String field);
}
