package cn.zhishen.message.contact;

import cn.zhishen.shared.FieldError;
import cn.zhishen.shared.Refusal;
import java.time.Duration;
import java.util.List;

/** A contact that cannot be stored or confirmed in this way. */
public class ContactRefused extends Refusal {

    private static final String TYPE = "contact-refused";
    private static final String TITLE = "没有保存";

    private final Duration wait;

    ContactRefused(String field, String message) {
        super(Kind.INVALID, TYPE, TITLE, message, List.of(new FieldError(field, message)));
        wait = null;
    }

    private ContactRefused(Kind kind, String message, Duration wait) {
        super(kind, TYPE, TITLE, message);
        this.wait = wait;
    }

    static ContactRefused conflict(String message) {
        return new ContactRefused(Kind.CONFLICT, message, null);
    }

    static ContactRefused notSent() {
        return new ContactRefused(Kind.UNAVAILABLE, "验证码没有发出，请核对地址后重试；仍然不行的，请稍后再试", null);
    }

    /** Codes were asked for too often. */
    public static ContactRefused tooMany(Duration wait) {
        return new ContactRefused(Kind.TOO_MANY, "获取验证码过于频繁，请在 " + inWords(wait) + "后再试", wait);
    }

    private static String inWords(Duration wait) {
        return wait.toMinutes() < 2 ? wait.toSeconds() + 1 + " 秒" : wait.toMinutes() + 1 + " 分钟";
    }

    @Override
    public Duration retryAfter() {
        return wait;
    }
}
