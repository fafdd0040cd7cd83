/**
 * Numbering, issuing and registering of certificates, and their verification by anyone.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "证书",
        allowedDependencies = {"enterprise", "application", "qualification", "document"})
package cn.zhishen.certificate;
