/**
 * Who is acting: licence log-in and face authentication of the enterprise, staff, and API clients.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "身份",
        allowedDependencies = {"shared", "enterprise", "encryption"})
package cn.zhishen.identity;
