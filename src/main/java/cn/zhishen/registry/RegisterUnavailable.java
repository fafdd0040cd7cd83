package cn.zhishen.registry;

/** A register did not answer, or not in its protocol. A technical failure: ask again later. */
public class RegisterUnavailable extends RuntimeException {

    public RegisterUnavailable(String register, Throwable cause) {
        super(register + "暂时无法访问", cause);
    }
}
