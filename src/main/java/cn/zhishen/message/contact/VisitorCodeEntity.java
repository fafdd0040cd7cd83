package cn.zhishen.message.contact;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;

/** The last code that was sent to a contact. Contact, client and code are keyed digests. */
@Entity
@Table(name = "visitor_code")
class VisitorCodeEntity {

    @Id
    private String contact;

    private String client;
    private String code;
    private Instant sentAt;
    private Instant countedFrom;
    private int timesSent;
    private int triesLeft;

    protected VisitorCodeEntity() {}

    VisitorCodeEntity(String contact) {
        this.contact = contact;
    }

    Instant sentAt() {
        return sentAt;
    }

    String code() {
        return code;
    }

    int triesLeft() {
        return triesLeft;
    }

    /** How long until one more may be sent, if so many were sent within the window. */
    Duration waitAfter(int most, Duration window, Instant now) {
        return timesSent < most ? Duration.ZERO : Duration.between(now, countedFrom.plus(window));
    }

    void sent(String itsCode, String itsClient, int tries, Duration window, Instant now) {
        if (countedFrom == null || !now.isBefore(countedFrom.plus(window))) {
            countedFrom = now;
            timesSent = 0;
        }
        code = itsCode;
        client = itsClient;
        sentAt = now;
        timesSent++;
        triesLeft = tries;
    }

    void wrong() {
        triesLeft--;
    }

    /** It counts no more, whether it was used or could not be sent. */
    void end() {
        triesLeft = 0;
        code = null;
    }
}
