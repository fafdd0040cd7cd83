package cn.zhishen.identity.face;

import cn.zhishen.shared.Refusal;

/**
 * A callback that is not, or not provably, a fresh message of the face authentication provider: wrong signature, stale,
 * replayed or malformed. To be answered with 401; nothing has changed.
 */
public class InvalidCallback extends Refusal {

    InvalidCallback(String reason) {
        super(Kind.INVALID, "invalid-callback", "回调无效", "人脸认证回调无效：" + reason);
    }

    InvalidCallback(String reason, Throwable cause) {
        super(Kind.INVALID, "invalid-callback", "回调无效", "人脸认证回调无效：" + reason, cause);
    }
}
