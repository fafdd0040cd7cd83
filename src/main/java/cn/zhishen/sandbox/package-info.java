/** Stand-ins for the outside systems. They are active only with {@code zhishen.sandbox.enabled=true} and reached only over HTTP. */
@org.springframework.modulith.ApplicationModule(
        displayName = "沙箱",
        allowedDependencies = {})
package cn.zhishen.sandbox;
