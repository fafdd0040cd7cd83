package cn.zhishen.workflow.authentication;

/** Who authenticates by face for an application (guide ⑥). */
public enum Authenticator {
    LEGAL_REPRESENTATIVE,
    AUTHORISED_AGENT
}
