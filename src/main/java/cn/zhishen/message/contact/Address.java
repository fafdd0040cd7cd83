package cn.zhishen.message.contact;

import cn.zhishen.message.Channel;
import java.util.Optional;
import java.util.regex.Pattern;

/** The forms of addresses. None can hold a line break, so that nobody writes headers of their own into a mail. */
final class Address {

    private static final int LONGEST = 254;
    private static final Pattern MAIL = Pattern.compile(
            "[A-Za-z0-9_%+-]+(?:\\.[A-Za-z0-9_%+-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\\.)+[A-Za-z]{2,63}");
    private static final Pattern MOBILE = Pattern.compile("1[3-9]\\d{9}");

    private Address() {}

    static boolean isMail(String text) {
        return text != null && text.length() <= LONGEST && MAIL.matcher(text).matches();
    }

    /** The mobile that is meant, whatever blanks, hyphens and country code it is written with. */
    static Optional<String> mobile(String text) {
        return Optional.of(text.replaceAll("[ -]", "").replaceFirst("^(?:\\+|00)?86(?=1)", ""))
                .filter(Address::isMobile);
    }

    private static boolean isMobile(String text) {
        return MOBILE.matcher(text).matches();
    }

    /** @throws ContactRefused if it is no address of this channel */
    static String of(Channel channel, String typed) {
        var text = typed == null ? "" : typed.strip();
        return switch (channel) {
            case MAIL ->
                Optional.of(text).filter(Address::isMail).orElseThrow(() -> refused("请填写电子邮箱地址，如 name@example.com"));
            case SMS -> mobile(text).orElseThrow(() -> refused("请填写 11 位手机号码"));
        };
    }

    private static ContactRefused refused(String remedy) {
        return new ContactRefused("address", remedy);
    }

    /** z***@example.com, 138****5678 */
    static String masked(Channel channel, String address) {
        if (address == null) {
            return null;
        }
        return channel == Channel.MAIL
                ? address.charAt(0) + "***" + address.substring(address.indexOf('@'))
                : address.substring(0, 3) + "****" + address.substring(7);
    }
}
