package cn.zhishen.workflow.signing;

import cn.zhishen.certificate.Signature;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What an officer decided at once on several applications and simple changes.
 *
 * @param officer user id
 */
public record SigningRound(
        UUID id, String officer, Signature.Decision decision, String opinion, Instant at, List<Case> cases) {

    /** How far the decision on one of them has come. */
    public enum State {
        WAITING("等待办理", true, true),
        REFUSED("没有办理", false, true),
        RETURNED("已退回复核", false, false),
        SENT_BACK("已退回企业", false, false),
        SUBMITTED("已提交签发，正在制作证书", true, false),
        RETRYING("签发失败，稍后自动重试", true, false),
        FAILED("签发失败，可以再办一次，仍然失败的请告知管理人员", false, true),
        /** A simple change for which nothing was left to issue. */
        NOT_ISSUED("没有换发", false, false),
        ISSUED("已签发", false, false);

        private final String chinese;
        private final boolean moving;
        private final boolean again;

        State(String chinese, boolean moving, boolean again) {
            this.chinese = chinese;
            this.moving = moving;
            this.again = again;
        }

        public String chinese() {
            return chinese;
        }

        /** Whether the officer may try again. */
        public boolean again() {
            return again;
        }
    }

    /**
     * @param enterprise its name
     * @param change whether it is a simple change
     * @param refused why it was not decided, in Chinese; null unless it was refused
     * @param certificate number; null unless one was issued for an application
     */
    public record Case(
            Presented presented, String enterprise, boolean change, State state, String refused, String certificate) {}

    /** Whether something still changes by itself. */
    public boolean moving() {
        return cases.stream().anyMatch(one -> one.state().moving);
    }

    /** How many the officer may try again. */
    public long again() {
        return cases.stream().filter(one -> one.state().again()).count();
    }

    /** How many are in each state that occurs. */
    public Map<State, Long> counts() {
        return cases.stream().collect(Collectors.groupingBy(Case::state, TreeMap::new, Collectors.counting()));
    }
}
