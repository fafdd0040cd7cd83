/**
 * The application: its items, the frozen dossier snapshot, consent, attachments, and the timeline that the law needs.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "申请",
        allowedDependencies = {
            "shared",
            "enterprise",
            "enterprise :: *",
            "qualification",
            "encryption",
            "printing",
            "scan",
            "signing",
            "document"
        })
package cn.zhishen.application;
