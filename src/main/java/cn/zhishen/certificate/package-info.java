/**
 * Numbering, issuing and registering of certificates, and their verification by anyone.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "证书",
        allowedDependencies = {
            "shared",
            "enterprise",
            "enterprise :: *",
            "qualification",
            "printing",
            "signing",
            "document",
            "application",
            "application :: *"
        })
package cn.zhishen.certificate;
