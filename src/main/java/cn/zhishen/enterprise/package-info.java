/**
 * The enterprise library: the enterprise and what it brings to an application, that is persons with their
 * certificates and employment history, technical equipment and completed projects. Owns what enterprises and
 * people are known by, {@link cn.zhishen.enterprise.Uscc} and {@link cn.zhishen.enterprise.IdentityDocument}.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "企业库",
        allowedDependencies = {"shared", "encryption"})
package cn.zhishen.enterprise;
