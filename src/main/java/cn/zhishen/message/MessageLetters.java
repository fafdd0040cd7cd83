package cn.zhishen.message;

import cn.zhishen.message.contact.Contacts;
import cn.zhishen.message.delivery.Addressing;
import cn.zhishen.message.delivery.Deliveries;
import cn.zhishen.message.delivery.Letter;
import java.util.Optional;
import java.util.UUID;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes the letter of a message to the address that counts when it is sent. It names no person. */
@Component
class MessageLetters implements Addressing {

    private final MessageRepository messages;
    private final MessageWords words;
    private final Contacts contacts;
    private final Deliveries deliveries;
    private final Environment environment;

    MessageLetters(
            MessageRepository messages,
            MessageWords words,
            Contacts contacts,
            Deliveries deliveries,
            Environment environment) {
        this.messages = messages;
        this.words = words;
        this.contacts = contacts;
        this.deliveries = deliveries;
        this.environment = environment;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Letter> letter(UUID id, long message, Channel channel) {
        var told = messages.findById(message).orElseThrow().toRecord();
        return contacts.address(told.recipient(), channel)
                .map(address -> new Letter(
                        id, address, "【智审】" + told.kind().title() + "（" + told.number() + "）", text(told, channel)));
    }

    private String text(Message told, Channel channel) {
        var sentence = words.sentenceForOutside(told, deliveries.room(channel));
        // the address of the program is known only once the server runs
        return channel == Channel.SMS
                ? sentence
                : sentence + "\n\n" + environment.getRequiredProperty("zhishen.base-url") + told.path()
                        + "\n\n本邮件由系统自动发出，请勿回复。\n";
    }
}
