package cn.zhishen.application.admission;

import cn.zhishen.application.ApplicationRefused;
import cn.zhishen.application.ApplicationRefused.Reason;
import java.time.Instant;
import java.util.List;

/**
 * Whether something may be applied for, and if not, why.
 *
 * @param reason null if it is granted
 * @param text why not, a Chinese sentence; empty if it is granted
 * @param notices what to tell the enterprise although it is granted, Chinese sentences
 * @param until when to try again, null unless the enterprise only has to wait
 * @param split the applications to make instead of one that mixes types or authorities, otherwise empty
 * @param underWay number of the application that is already under way for it, otherwise null
 */
public record Permission(
        boolean granted,
        Reason reason,
        String text,
        List<String> notices,
        Instant until,
        List<ApplicationRefused.Group> split,
        String underWay) {

    static Permission granting(List<String> notices) {
        return new Permission(true, null, "", notices, null, List.of(), null);
    }

    static Permission refusing(Reason reason, String text) {
        return new Permission(false, reason, text, List.of(), null, List.of(), null);
    }

    static Permission of(ApplicationRefused refusal) {
        return new Permission(
                false, refusal.reason(), refusal.getMessage(), List.of(), refusal.until(), refusal.split(), null);
    }

    static Permission underWay(String title, String number) {
        return new Permission(
                false, Reason.UNDER_WAY, title + "已有正在办理的申请 " + number, List.of(), null, List.of(), number);
    }
}
