package cn.zhishen.workflow.staff;

import cn.zhishen.shared.Refusal;

/** A request of a security officer about an account that cannot be done; the message is Chinese and names the remedy. */
public class AccountRefused extends Refusal {

    /** @param kind whether something typed is wrong, or does not fit the accounts as they are */
    AccountRefused(Kind kind, String message) {
        super(kind, "account-refused", "不能这样办理", message);
    }
}
