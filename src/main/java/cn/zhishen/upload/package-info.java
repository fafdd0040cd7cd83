/** Checks of uploaded files that others will open: the virus scan, and the removal of metadata from evidence. */
@org.springframework.modulith.ApplicationModule(
        displayName = "来件检查",
        allowedDependencies = {"shared", "pdf", "scan"})
package cn.zhishen.upload;
