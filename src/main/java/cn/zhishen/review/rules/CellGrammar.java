package cn.zhishen.review.rules;

import java.util.Arrays;
import java.util.stream.Stream;

/** The text of a cell that lists several things. */
public final class CellGrammar {

    private CellGrammar() {}

    public static Stream<String> entries(String cell, String separator) {
        return Arrays.stream(cell.split(separator)).map(String::strip).filter(entry -> !entry.isEmpty());
    }
}
