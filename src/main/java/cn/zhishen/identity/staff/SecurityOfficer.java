package cn.zhishen.identity.staff;

/**
 * A security officer who is acting.
 *
 * @param id the log-in
 */
public record SecurityOfficer(String id, String name) {}
