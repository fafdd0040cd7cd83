package cn.zhishen.web.login;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Logs failed log-ins with the claimed id and the address, and nothing else of the request. */
@Component
public class FailedLogIns {

    private static final Logger LOG = LoggerFactory.getLogger(FailedLogIns.class);
    private static final int LONGEST_ID = 64;

    @EventListener
    void on(AbstractAuthenticationFailureEvent event) {
        var address = event.getAuthentication().getDetails() instanceof WebAuthenticationDetails details
                ? details.getRemoteAddress()
                : "-";
        LOG.warn("登录失败：{}，来自 {}", printable(event.getAuthentication().getName()), address);
    }

    /** The sender chooses the id, so it must neither forge a line of the log nor flood it. */
    private static String printable(String id) {
        var oneLine = id.replaceAll("[^\\p{L}\\p{N}._@-]", "?");
        return oneLine.length() <= LONGEST_ID ? oneLine : oneLine.substring(0, LONGEST_ID) + "…";
    }
}
