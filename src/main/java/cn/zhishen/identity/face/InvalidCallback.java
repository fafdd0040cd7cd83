package cn.zhishen.identity.face;

/**
 * A callback that is not, or not provably, a fresh message of the face authentication provider: wrong signature, stale,
 * replayed or malformed. To be answered with 401; nothing has changed.
 */
public class InvalidCallback extends RuntimeException {

    InvalidCallback(String reason) {
        super("人脸认证回调无效：" + reason);
    }

    InvalidCallback(String reason, Throwable cause) {
        super("人脸认证回调无效：" + reason, cause);
    }
}
