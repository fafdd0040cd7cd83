/**
 * Complaints 投诉 of the public about an enterprise, an application or a certificate, from the receipt to the outcome that
 * the complainant reads with a query code. A complaint needs no public notice and outlives it, so it is no objection.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "投诉",
        allowedDependencies = {"shared", "enterprise", "calendar", "encryption", "application", "application :: *"})
package cn.zhishen.complaint;
