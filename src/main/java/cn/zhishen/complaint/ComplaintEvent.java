package cn.zhishen.complaint;

import java.time.Instant;

/** A line of the history of a complaint, for the staff. */
public record ComplaintEvent(Instant at, String actor, String text) {}
