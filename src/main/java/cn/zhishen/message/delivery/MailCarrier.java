package cn.zhishen.message.delivery;

import cn.zhishen.message.Channel;
import cn.zhishen.shared.RegionSettings;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/**
 * E-mail. SMTP has no way to ask whether a mail was taken, so a mail whose answer was lost is sent again under the same {@code
 * Message-ID}, by which most mailboxes show it once.
 */
@Component
@EnableConfigurationProperties(MailSettings.class)
class MailCarrier implements Carrier {

    private static final int REFUSED_FOR_GOOD = 500;

    private final ObjectProvider<JavaMailSender> server;
    private final MailSettings settings;
    private final RegionSettings region;

    MailCarrier(ObjectProvider<JavaMailSender> server, MailSettings settings, RegionSettings region) {
        this.server = server;
        this.settings = settings;
        this.region = region;
    }

    @Override
    public Channel channel() {
        return Channel.MAIL;
    }

    @Override
    public boolean isOn() {
        return !settings.from().isBlank() && server.getIfAvailable() != null;
    }

    @Override
    public void carry(Letter letter) throws NotCarried {
        var sender = server.getIfAvailable();
        if (sender == null || settings.from().isBlank()) {
            throw NotCarried.forNow("没有设置邮件服务器");
        }
        try {
            sender.send(written(letter, sender.createMimeMessage()));
        } catch (MailSendException e) {
            throw refused(e);
        } catch (MailException e) {
            throw NotCarried.forNow("邮件服务器不接受登录或者邮件内容");
        }
    }

    private MimeMessage written(Letter letter, MimeMessage mail) throws NotCarried {
        try {
            var helper = new MimeMessageHelper(mail, false, StandardCharsets.UTF_8.name());
            helper.setFrom(settings.from(), region.authority());
            helper.setTo(letter.to());
            helper.setSubject(letter.title());
            helper.setText(letter.text());
            // nobody's holiday notice shall come back (RFC 3834)
            mail.setHeader("Auto-Submitted", "auto-generated");
            mail.setHeader(
                    "Message-ID",
                    "<" + letter.id()
                            + settings.from().substring(settings.from().lastIndexOf('@')) + ">");
            return mail;
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw NotCarried.ever("邮件地址不能使用");
        }
    }

    private static NotCarried refused(MailSendException e) {
        int code = e.getFailedMessages().values().stream()
                .mapToInt(MailCarrier::code)
                .max()
                .orElse(0);
        if (code == 0) {
            return NotCarried.forNow("邮件服务器没有应答");
        }
        var why = "邮件服务器不接受（" + code + "）";
        return code >= REFUSED_FOR_GOOD ? NotCarried.ever(why) : NotCarried.forNow(why);
    }

    /** The reply code of SMTP that says why; 0 if there is none. */
    private static int code(Exception failed) {
        int code = 0;
        for (Exception one = failed; one != null; one = next(one)) {
            if (one instanceof SMTPAddressFailedException address) {
                return address.getReturnCode();
            }
            if (one instanceof SMTPSendFailedException sending) {
                code = sending.getReturnCode();
            }
        }
        return code;
    }

    private static Exception next(Exception one) {
        return one instanceof MessagingException messaging ? messaging.getNextException() : null;
    }
}
