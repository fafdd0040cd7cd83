package cn.zhishen.message.contact;

import cn.zhishen.message.MessageKind;
import cn.zhishen.message.MessageSettings;
import cn.zhishen.message.Recipient;
import java.time.Clock;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What recipients do not want by e-mail or SMS. What the law wants told cannot be declined. */
@Service
public class Declinations {

    private final DeclinedRepository declined;
    private final MessageSettings settings;
    private final Clock clock;

    Declinations(DeclinedRepository declined, MessageSettings settings, Clock clock) {
        this.declined = declined;
        this.settings = settings;
        this.clock = clock;
    }

    /** What was declined before and may not be any more counts no longer. */
    @Transactional(readOnly = true)
    public boolean isDeclined(Recipient recipient, MessageKind kind) {
        return settings.mayBeDeclined().contains(kind)
                && declined.existsById(new DeclinedEntity.Key(recipient.kind(), recipient.id(), kind));
    }

    @Transactional(readOnly = true)
    public Set<MessageKind> of(Recipient recipient) {
        return declined.findByRecipientKindAndRecipient(recipient.kind(), recipient.id()).stream()
                .map(DeclinedEntity::kind)
                .filter(settings.mayBeDeclined()::contains)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(MessageKind.class)));
    }

    /** The recipient has declined nothing any more. */
    @Transactional
    public void forget(Recipient recipient) {
        declined.deleteAll(declined.findByRecipientKindAndRecipient(recipient.kind(), recipient.id()));
    }

    /**
     * The recipient wants these, and none of the others that may be declined.
     *
     * @param wanted kinds that may not be declined, or that nobody tells such recipients, are ignored
     */
    @Transactional
    public void choose(Recipient recipient, Collection<MessageKind> wanted) {
        for (var kind : settings.mayBeDeclined(recipient.kind())) {
            var key = new DeclinedEntity.Key(recipient.kind(), recipient.id(), kind);
            if (wanted.contains(kind)) {
                declined.findById(key).ifPresent(declined::delete);
            } else if (!declined.existsById(key)) {
                declined.save(new DeclinedEntity(recipient, kind, clock.instant()));
            }
        }
    }
}
