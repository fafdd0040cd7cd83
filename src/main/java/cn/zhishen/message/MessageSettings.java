package cn.zhishen.message;

import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What goes out by which way.
 *
 * @param bySms of these an SMS is sent too
 * @param mayBeDeclined what a recipient may decline by e-mail and SMS; of anything else the law wants them told
 */
@ConfigurationProperties("zhishen.messages")
public record MessageSettings(Set<MessageKind> bySms, Set<MessageKind> mayBeDeclined) {

    public MessageSettings {
        bySms = Set.copyOf(bySms);
        mayBeDeclined = Set.copyOf(mayBeDeclined);
    }

    /** What such a recipient may decline, in the order of the kinds. */
    public List<MessageKind> mayBeDeclined(Recipient.Kind recipient) {
        return mayBeDeclined.stream()
                .filter(kind -> kind.recipient() == recipient)
                .sorted()
                .toList();
    }
}
