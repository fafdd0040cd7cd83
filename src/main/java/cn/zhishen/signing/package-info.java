/** Signatures of the authority: PAdES on PDF, SM2 on OFD, signed texts, and their keys. */
@org.springframework.modulith.ApplicationModule(
        displayName = "电子签章",
        allowedDependencies = {"printing", "device"})
package cn.zhishen.signing;
