package cn.zhishen.message.delivery;

import cn.zhishen.message.Channel;
import cn.zhishen.message.MessageKind;
import cn.zhishen.message.Recipient;
import java.time.Instant;
import java.util.UUID;

/**
 * A letter that could not be sent.
 *
 * @param number of the subject of its message
 * @param error in Chinese, without the address
 */
public record FailedDelivery(
        UUID id,
        Channel channel,
        Recipient recipient,
        MessageKind kind,
        String number,
        int attempts,
        Instant failedAt,
        String error) {}
