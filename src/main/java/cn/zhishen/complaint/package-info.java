/**
 * Complaints 投诉 of the public about an enterprise, an application or a certificate, from the receipt to the outcome that the complainant
 * reads with a query code. A complaint needs no public notice and is possible after it, so it is not an objection 异议.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "投诉",
        allowedDependencies = {"shared", "enterprise", "calendar", "encryption", "application", "application :: *"})
package cn.zhishen.complaint;
