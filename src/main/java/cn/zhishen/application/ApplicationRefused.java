package cn.zhishen.application;

import java.time.Instant;
import java.util.List;

/** An application that cannot be started or submitted, and why; the message is Chinese and says what to do instead. */
public class ApplicationRefused extends RuntimeException {

    public enum Reason {
        UNKNOWN_KIND,
        NO_ITEM,
        UNKNOWN_ITEM,
        DUPLICATE_ITEM,
        MIXED_TYPES,
        OUT_OF_SCOPE,
        OUTSIDE_REGION,
        MIXED_AUTHORITIES,
        NOT_OPEN,
        DUPLICATE_CATEGORY,
        HELD_ALREADY,
        NOT_HELD,
        NOT_FIRST,
        LEVEL_STEP,
        RESTRICTED,
        RENEWAL_NOT_OPEN,
        LAPSED,
        REAPPROVAL_OVERDUE,
        UNDER_WAY,
        WAITING,
        CONSENT
    }

    /**
     * Items that can travel in one application.
     *
     * @param type 建筑业 or 监理
     * @param authority full name of the approving authority, empty if the tables name none
     * @param reason why they cannot be applied for here, empty where they can
     */
    public record Group(String type, String authority, List<String> codes, String reason) {}

    private final Reason reason;
    private final Instant until;
    private final List<Group> split;

    private ApplicationRefused(Reason reason, String message, Instant until, List<Group> split) {
        super(message);
        this.reason = reason;
        this.until = until;
        this.split = List.copyOf(split);
    }

    public ApplicationRefused(Reason reason, String message, Instant until) {
        this(reason, message, until, List.of());
    }

    public ApplicationRefused(Reason reason, String message) {
        this(reason, message, null, List.of());
    }

    public static ApplicationRefused inFavourOf(List<Group> split, Reason reason, String message) {
        return new ApplicationRefused(reason, message, null, split);
    }

    public Reason reason() {
        return reason;
    }

    /** When it may be tried again, null unless it is a matter of waiting. */
    public Instant until() {
        return until;
    }

    /** The applications to be made in place of this one, empty unless it mixes types or authorities. */
    public List<Group> split() {
        return split;
    }
}
