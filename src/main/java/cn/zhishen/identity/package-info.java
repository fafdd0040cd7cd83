/** Who is acting: enterprises by licence log-in and face authentication, staff, and API clients. */
@org.springframework.modulith.ApplicationModule(
        displayName = "身份",
        allowedDependencies = {"shared", "enterprise", "encryption", "application :: timeline"})
package cn.zhishen.identity;
