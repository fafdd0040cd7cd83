package cn.zhishen.registry;

import java.time.Instant;

/** What a register said, with its source and the time of the answer. */
public record Answer<T>(T value, String source, Instant answeredAt) {}
