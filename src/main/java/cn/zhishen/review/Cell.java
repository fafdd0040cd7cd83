package cn.zhishen.review;

import java.util.Arrays;
import java.util.stream.Stream;

/** The text of a cell that lists several things. */
final class Cell {

    private Cell() {}

    static Stream<String> entries(String cell, String separator) {
        return Arrays.stream(cell.split(separator)).map(String::strip).filter(entry -> !entry.isEmpty());
    }
}
