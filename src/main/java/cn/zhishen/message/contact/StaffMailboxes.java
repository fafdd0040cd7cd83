package cn.zhishen.message.contact;

import java.util.Optional;

/** The e-mail addresses of the staff, which stand in their accounts. */
public interface StaffMailboxes {

    /** Empty if the account has none, or is gone. */
    Optional<String> of(String logIn);
}
