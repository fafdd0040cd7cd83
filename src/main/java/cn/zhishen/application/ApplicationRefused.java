package cn.zhishen.application;

import cn.zhishen.shared.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An application that cannot be started or submitted. The message is Chinese and says why, and what to do instead. */
public class ApplicationRefused extends Refusal {

    public enum Reason {
        UNKNOWN_KIND(Kind.INVALID, "业务类型不正确"),
        NO_ITEM(Kind.INVALID, "尚未选择资质项"),
        UNKNOWN_ITEM(Kind.INVALID, "资质项不存在"),
        DUPLICATE_ITEM(Kind.INVALID, "资质项重复"),
        MIXED_TYPES(Kind.INVALID, "不同类型的资质不能合并申请"),
        OUT_OF_SCOPE(Kind.INVALID, "不属于智能化审批受理范围"),
        OUTSIDE_REGION(Kind.INVALID, "仅限区内企业申请"),
        MIXED_AUTHORITIES(Kind.INVALID, "不同审批机关的资质不能合并申请"),
        NOT_OPEN(Kind.INVALID, "该资质尚未开放智能化审批"),
        DUPLICATE_CATEGORY(Kind.INVALID, "同一类别只能申请一个等级"),
        HELD_ALREADY(Kind.CONFLICT, "企业已持有该资质"),
        NOT_HELD(Kind.CONFLICT, "企业未持有该资质"),
        NOT_FIRST(Kind.CONFLICT, "企业已持有同类型资质"),
        LEVEL_STEP(Kind.CONFLICT, "所持等级不符合该业务类型"),
        RESTRICTED(Kind.CONFLICT, "整改期间不得申请"),
        RENEWAL_NOT_OPEN(Kind.CONFLICT, "尚未到延续申请时间"),
        LAPSED(Kind.CONFLICT, "资质已届满失效"),
        REAPPROVAL_OVERDUE(Kind.CONFLICT, "已超过重新核定的申请期限"),
        UNDER_WAY(Kind.CONFLICT, "该资质已有正在办理的申请"),
        WAITING(Kind.CONFLICT, "仍在等待期内"),
        /** By an officer; {@link #RESTRICTED} by the issuing authority's word for a qualification. */
        BARRED(Kind.CONFLICT, "限制申请"),
        CONSENT(Kind.INVALID, "未签署知情同意书");

        private final Kind kind;
        private final String title;

        Reason(Kind kind, String title) {
            this.kind = kind;
            this.title = title;
        }
    }

    /**
     * Items that can be in one application.
     *
     * @param type 建筑业 or 监理
     * @param authority full name of the approving authority, empty if the tables name none
     * @param reason why they cannot be applied for here, empty if they can
     */
    public record Group(String type, String authority, List<String> codes, String reason) {}

    private final Reason reason;
    private final Instant until;
    private final List<Group> split;

    private ApplicationRefused(Reason reason, String message, Instant until, List<Group> split) {
        super(reason.kind, type(reason), reason.title, message);
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

    /** When to try again, null unless the enterprise only has to wait. */
    public Instant until() {
        return until;
    }

    /** The applications to make instead of this one, empty unless it mixes types or authorities. */
    public List<Group> split() {
        return split;
    }

    @Override
    public Map<String, Object> facts() {
        var facts = new TreeMap<String, Object>();
        if (until != null) {
            facts.put("until", until);
        }
        if (!split.isEmpty()) {
            facts.put("split", split);
        }
        return facts;
    }
}
