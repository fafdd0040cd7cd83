package cn.zhishen.identity.face;

import cn.zhishen.shared.Refusal;

/**
 * A callback that is not provably a fresh message of the face authentication provider: its signature is wrong, or it is stale, replayed or
 * malformed. It is answered with 401, and nothing has changed.
 */
public class InvalidCallback extends Refusal {

    InvalidCallback(String reason) {
        super(Kind.INVALID, "invalid-callback", "回调无效", "人脸认证回调无效：" + reason);
    }

    InvalidCallback(String reason, Throwable cause) {
        super(Kind.INVALID, "invalid-callback", "回调无效", "人脸认证回调无效：" + reason, cause);
    }
}
