package cn.zhishen.workflow.staff;

import org.springframework.security.core.AuthenticationException;

/** The password is right, but a one-time code is missing. */
class OneTimeCodeMissing extends AuthenticationException {

    OneTimeCodeMissing() {
        super("此账号须在请求头 X-One-Time-Code 中给出动态口令。(A one-time code is required.)");
    }
}
