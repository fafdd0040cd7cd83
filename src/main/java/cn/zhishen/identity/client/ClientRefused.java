package cn.zhishen.identity.client;

import cn.zhishen.shared.Refusal;

/** A security officer's request about an API client is refused. The message is Chinese and names the remedy. */
public class ClientRefused extends Refusal {

    /** @param kind whether something typed is wrong, or does not fit the clients as they are */
    ClientRefused(Kind kind, String message) {
        super(kind, "client-refused", "不能这样办理", message);
    }
}
