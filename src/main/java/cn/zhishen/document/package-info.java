/**
 * Paper: templates rendered to PDF, each page bound to its snapshot by a code, encrypted storage, inspection of scans, and PDF
 * signatures.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "文书",
        allowedDependencies = {"device", "encryption"})
package cn.zhishen.document;
