package cn.zhishen.enterprise.workbook;

/**
 * What is wrong with a cell of a workbook, and how to mend it; or what is to be known of it.
 *
 * @param cell such as B5; empty where it is about the whole sheet
 */
public record CellError(String sheet, String cell, String message) {}
