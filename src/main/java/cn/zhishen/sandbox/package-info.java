/**
 * Stand-ins for the outside systems, on only with {@code zhishen.sandbox.enabled=true} and reached over HTTP alone.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "沙箱",
        allowedDependencies = {})
package cn.zhishen.sandbox;
