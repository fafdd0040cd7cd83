/**
 * Numbering, issuing and registering of certificates, and their verification by anyone. Measures taken after the issue, and what comes
 * before them.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "证书",
        allowedDependencies = {
            "shared",
            "calendar",
            "encryption",
            "enterprise",
            "enterprise :: *",
            "qualification",
            "printing",
            "signing",
            "document",
            "pdf",
            "upload",
            "application",
            "application :: *"
        })
package cn.zhishen.certificate;
