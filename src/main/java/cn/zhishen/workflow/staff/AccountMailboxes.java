package cn.zhishen.workflow.staff;

import cn.zhishen.message.contact.StaffMailboxes;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The addresses that security officers entered in the accounts. */
@Component
class AccountMailboxes implements StaffMailboxes {

    private final IdentityService identities;

    AccountMailboxes(@Lazy IdentityService identities) {
        this.identities = identities;
    }

    @Override
    public Optional<String> of(String logIn) {
        return Optional.ofNullable(identities.createUserQuery().userId(logIn).singleResult())
                .map(User::getEmail)
                .filter(address -> !address.isBlank());
    }
}
