package cn.zhishen.shared;

/**
 * An error in one field of the input.
 *
 * @param field JSON path such as {@code persons[3].certificates[0].number}, counted from 0
 * @param message in Chinese; says how to correct the field, and never contains a complete document number
 */
public record FieldError(String field, String message) {}
