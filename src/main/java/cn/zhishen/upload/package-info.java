/**
 * Files of strangers that others will open: the anti-virus scanner, and evidence without its metadata.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "来件检查",
        allowedDependencies = {"shared", "pdf", "scan"})
package cn.zhishen.upload;
