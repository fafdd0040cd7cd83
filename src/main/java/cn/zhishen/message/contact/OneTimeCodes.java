package cn.zhishen.message.contact;

import cn.zhishen.encryption.Encryption;
import cn.zhishen.message.Channel;
import cn.zhishen.message.delivery.Deliveries;
import cn.zhishen.message.delivery.Letter;
import cn.zhishen.message.delivery.NotCarried;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Codes of six digits that are sent to an address and typed where it is to count. Of a code only a keyed digest is stored. */
@Component
class OneTimeCodes {

    private static final int CODES = 1_000_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Deliveries deliveries;
    private final Encryption encryption;
    private final ContactSettings settings;
    private final Clock clock;

    OneTimeCodes(Deliveries deliveries, Encryption encryption, ContactSettings settings, Clock clock) {
        this.deliveries = deliveries;
        this.encryption = encryption;
        this.settings = settings;
        this.clock = clock;
    }

    String next() {
        return "%06d".formatted(RANDOM.nextInt(CODES));
    }

    /**
     * @param column where it is stored, such as {@code visitor_code.code}
     * @param bound what it is good for, so that it is good for nothing else
     */
    String digest(String column, String bound, String code) {
        return encryption.index(column, bound + "|" + code);
    }

    /** @param purpose what it is for, in Chinese */
    void send(Channel channel, String address, String code, String purpose) throws NotCarried {
        deliveries.carry(
                channel,
                new Letter(
                        UUID.randomUUID(),
                        address,
                        "【智审】验证码",
                        "验证码 %s，%d 分钟内有效，用于%s。如果不是您本人操作，请忽略。"
                                .formatted(code, settings.codeValidity().toMinutes(), purpose)));
    }

    /** How long until another may be sent; zero or negative if it may be now. */
    Duration rest(Instant lastSentAt) {
        return lastSentAt == null
                ? Duration.ZERO
                : Duration.between(clock.instant(), lastSentAt.plus(settings.resendAfter()));
    }

    boolean isOver(Instant sentAt) {
        return !clock.instant().isBefore(sentAt.plus(settings.codeValidity()));
    }

    static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
