package cn.zhishen.web.page;

import cn.zhishen.enterprise.Uscc;
import cn.zhishen.message.Messages;
import cn.zhishen.message.Recipient;
import cn.zhishen.workflow.staff.StaffMember;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** How many messages whoever views the page has not read; {@code @unread} in the frame of every page. */
@Component("unread")
public class UnreadMessages {

    private static final Logger LOG = LoggerFactory.getLogger(UnreadMessages.class);

    private final Messages messages;

    UnreadMessages(Messages messages) {
        this.messages = messages;
    }

    /** 0 without a log-in, and on a page that says that the database does not answer. */
    public long count() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        var viewer = authentication == null ? null : authentication.getPrincipal();
        try {
            if (viewer instanceof OidcUser enterprise) {
                return messages.unread(Recipient.of(new Uscc(enterprise.getSubject())));
            }
            return viewer instanceof StaffMember member ? messages.unread(Recipient.staff(member.id())) : 0;
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("未读消息没有数出", e);
            return 0;
        }
    }
}
