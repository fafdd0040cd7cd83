/**
 * Inspection of a printed, stamped, signed and scanned form: registration, codes, boxes, seals, findings.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "扫描核验",
        allowedDependencies = {"pdf", "printing"})
package cn.zhishen.scan;
