package cn.zhishen.identity.staff;

/**
 * A security officer who does something.
 *
 * @param id the log-in
 */
public record SecurityOfficer(String id, String name) {}
