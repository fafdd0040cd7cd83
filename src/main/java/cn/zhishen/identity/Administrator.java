package cn.zhishen.identity;

/**
 * An administrator who does something.
 *
 * @param id the log-in
 */
public record Administrator(String id, String name) {}
