/**
 * Spot checks 抽查: each quarter a share of the certificates issued in the quarter before is drawn. The list is published before anybody
 * knows the seed, and the draw is plain arithmetic, so that anybody can repeat it. What was found of each drawn certificate.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "抽查",
        allowedDependencies = {"shared", "certificate", "application :: timeline"})
package cn.zhishen.spotcheck;
