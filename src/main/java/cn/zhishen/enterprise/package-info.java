/**
 * The enterprise library: enterprises and what they use in an application, that is persons with their certificates and
 * employment history, technical equipment and completed projects. Also holds the identifiers of enterprises and people,
 * {@link cn.zhishen.enterprise.Uscc} and {@link cn.zhishen.enterprise.IdentityDocument}.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "企业库",
        allowedDependencies = {"shared", "encryption"})
package cn.zhishen.enterprise;
