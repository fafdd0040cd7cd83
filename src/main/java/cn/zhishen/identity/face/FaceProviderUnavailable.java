package cn.zhishen.identity.face;

/** The face authentication provider did not answer, or not in its protocol. A technical failure: ask again later. */
public class FaceProviderUnavailable extends RuntimeException {

    FaceProviderUnavailable(Throwable cause) {
        super("人脸认证服务暂时无法访问，请稍后重试", cause);
    }
}
