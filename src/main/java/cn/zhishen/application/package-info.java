/** The application: its items, the frozen snapshot of its dossier, consent, papers, and the timeline that the law requires. */
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
