/**
 * Continuous supervision 动态核查: asks the registers anew for the people of certificates in force, judges by the rules of the review, and keeps
 * which indicators are not met, since when. It decides nothing.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "动态核查",
        allowedDependencies = {
            "shared",
            "encryption",
            "enterprise",
            "qualification",
            "application",
            "application :: dossier",
            "review",
            "review :: report",
            "certificate"
        })
package cn.zhishen.supervision;
