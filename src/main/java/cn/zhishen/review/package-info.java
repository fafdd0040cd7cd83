/**
 * The automated review: measures by the standard, who counts for which requirement, the verification report and the one-time
 * notice (行政许可法第三十二条), and the manual recheck, whose outcome prevails.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "智能审查",
        allowedDependencies = {
            "shared",
            "enterprise",
            "enterprise :: *",
            "qualification",
            "qualification :: rule",
            "calendar",
            "pdf",
            "upload",
            "encryption",
            "printing",
            "signing",
            "document",
            "registry",
            "application",
            "application :: *"
        })
package cn.zhishen.review;
