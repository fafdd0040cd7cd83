package cn.zhishen.identity.client;

import cn.zhishen.shared.Refusal;

/** A security officer's request about an API client is refused. The message is Chinese and names the remedy. */
public class ClientRefused extends Refusal {

    ClientRefused(String message) {
        super(Kind.CONFLICT, "client-refused", "不能这样办理", message);
    }
}
