package cn.zhishen.qualification;

/**
 * Whether a qualification can be applied for by intelligent approval, for one kind of application.
 *
 * @param authority full name of the approving authority, empty if the tables name none
 * @param tier MINISTRY, REGION, CITY or FILING, empty if the tables name none
 * @param reason why it is not open and what to do instead, a Chinese sentence; empty if it is open
 */
public record Openness(boolean open, String authority, String tier, String reason) {}
