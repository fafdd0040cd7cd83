package cn.zhishen.enterprise.workbook.file;

import java.util.SortedMap;

/**
 * A row with at least one cell.
 *
 * @param number as Excel counts, from 1
 * @param cells those that are not empty, by column from 0
 */
public record FileRow(int number, SortedMap<Integer, FileCell> cells) {}
