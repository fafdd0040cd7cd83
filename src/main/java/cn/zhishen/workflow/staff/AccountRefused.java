package cn.zhishen.workflow.staff;

/** What a security officer wanted of an account cannot be done; the message is Chinese and names the remedy. */
public class AccountRefused extends RuntimeException {

    AccountRefused(String message) {
        super(message);
    }
}
