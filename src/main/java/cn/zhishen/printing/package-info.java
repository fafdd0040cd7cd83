/**
 * Papers: templates rendered to PDF/A, each page bound to its snapshot by a code, where boxes were painted, and the conversion
 * to OFD.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "制作文书",
        allowedDependencies = {"shared"})
package cn.zhishen.printing;
