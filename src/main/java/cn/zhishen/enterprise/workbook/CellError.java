package cn.zhishen.enterprise.workbook;

/**
 * What is wrong with a cell of a workbook and how to correct it, or a remark about it.
 *
 * @param cell such as B5; empty if it is about the whole sheet
 */
public record CellError(String sheet, String cell, String message) {}
