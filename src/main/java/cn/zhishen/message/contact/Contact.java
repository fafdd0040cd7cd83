package cn.zhishen.message.contact;

import cn.zhishen.message.Channel;
import java.time.Instant;

/**
 * How an enterprise is reached by one channel, as its own page shows it.
 *
 * @param masked the confirmed address, partly hidden; null if none is confirmed
 * @param pending the address that waits for its code, partly hidden; null if none does
 * @param codeUntil until when its code is valid; null without one
 */
public record Contact(Channel channel, String masked, Instant confirmedAt, String pending, Instant codeUntil) {}
