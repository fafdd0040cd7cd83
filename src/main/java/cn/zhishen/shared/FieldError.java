package cn.zhishen.shared;

/**
 * What is to be mended in one field of what was handed in.
 *
 * @param field JSON path such as {@code persons[3].certificates[0].number}, counted from 0
 * @param message Chinese, names the remedy, and never contains a whole number of a document
 */
public record FieldError(String field, String message) {}
