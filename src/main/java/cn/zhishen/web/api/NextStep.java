package cn.zhishen.web.api;

import cn.zhishen.application.Application;

/**
 * What the enterprise does next and where.
 *
 * @param template address of a paper to fill in for the step; null if there is none
 */
record NextStep(String method, String href, String text, String template) {

    private NextStep(String method, String href, String text) {
        this(method, href, text, null);
    }

    /** Null if the enterprise has nothing to do. */
    static NextStep of(Application application) {
        var base = "/api/v1/applications/" + application.number();
        return switch (application.stage()) {
            case FILLING -> new NextStep("POST", base + "/submission", "填报申请信息，自测通过后阅读并同意知情同意书，提交申请");
            case SIGNING -> new NextStep("POST", base + "/signed-form", "下载申请表，盖章签字后扫描为不低于 300 DPI 的 PDF 上传");
            case UPLOADING_SHEET ->
                new NextStep(
                        "POST",
                        base + "/technical-lead-sheet",
                        "下载技术负责人业绩表模板，填写并由建设单位盖章确认后上传（PDF）",
                        base + "/technical-lead-sheet-template");
            case CONFIRMING -> new NextStep("POST", base + "/confirmation", "确认提交");
            case AUTHENTICATING -> new NextStep("POST", base + "/face-authentications", "法定代表人进行人脸认证");
            case AWAITING_FACE -> new NextStep("GET", base, "请用手机扫描二维码完成人脸认证");
            default -> null;
        };
    }
}
