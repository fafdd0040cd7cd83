package cn.zhishen.registry;

import cn.zhishen.shared.Refusal;

/** A register did not answer, or its answer does not follow the protocol. This is a technical failure: ask again later. */
public class RegisterUnavailable extends Refusal {

    private final String register;
    private final int tries;

    /**
     * @param register its name as printed as a source
     * @param tries how often it was asked before this was thrown
     */
    public RegisterUnavailable(String register, int tries, Throwable cause) {
        super(Kind.UNAVAILABLE, "register-unavailable", "登记机关暂时无法访问", register + "暂时无法访问", cause);
        this.register = register;
        this.tries = tries;
    }

    public String register() {
        return register;
    }

    public int tries() {
        return tries;
    }

    @Override
    public String detail() {
        return getMessage() + "，请稍后重试";
    }
}
