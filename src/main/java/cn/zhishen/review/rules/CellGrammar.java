package cn.zhishen.review.rules;

import java.util.Arrays;
import java.util.stream.Stream;

/** Reads the text of a cell that lists several entries. */
public final class CellGrammar {

    private CellGrammar() {}

    /** @throws IllegalArgumentException if the cell is not blank but has no entry between its separators */
    public static Stream<String> entries(String cell, String separator) {
        var entries = Arrays.stream(cell.split(separator))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
        if (entries.isEmpty() && !cell.isBlank()) {
            throw new IllegalArgumentException("“" + cell + "”没有写出任何一项");
        }
        return entries.stream();
    }
}
