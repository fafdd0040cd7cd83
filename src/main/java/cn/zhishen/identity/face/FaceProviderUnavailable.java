package cn.zhishen.identity.face;

import cn.zhishen.shared.Refusal;

/** The face authentication provider did not answer, or broke its protocol. This is a technical failure: ask again later. */
public class FaceProviderUnavailable extends Refusal {

    FaceProviderUnavailable(Throwable cause) {
        super(Kind.UNAVAILABLE, "face-provider-unavailable", "人脸认证平台暂时无法访问", "人脸认证服务暂时无法访问，请稍后重试", cause);
    }

    @Override
    public String detail() {
        return "申请未受影响，请稍后重新发起人脸认证";
    }
}
