/**
 * Signatures of the department: PAdES on PDF, SM2 on OFD, signed texts, and the keys for them.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "电子签章",
        allowedDependencies = {"printing", "device"})
package cn.zhishen.signing;
