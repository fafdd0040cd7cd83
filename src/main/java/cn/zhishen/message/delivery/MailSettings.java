package cn.zhishen.message.delivery;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * E-mail. The server is Spring's {@code spring.mail}.
 *
 * @param from the sender's address; if it is empty, no mail is sent
 */
@ConfigurationProperties("zhishen.messages.mail")
record MailSettings(String from) {}
