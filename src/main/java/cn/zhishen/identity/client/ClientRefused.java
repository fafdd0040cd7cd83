package cn.zhishen.identity.client;

import cn.zhishen.shared.Refusal;

/** What a security officer wanted of an API client cannot be done; the message is Chinese and names the remedy. */
public class ClientRefused extends Refusal {

    ClientRefused(String message) {
        super(Kind.CONFLICT, "client-refused", "不能这样办理", message);
    }
}
