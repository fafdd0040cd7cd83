/**
 * Clients of the outside registers. Each answer carries its source and its time.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "外部登记",
        allowedDependencies = {"shared", "enterprise"})
package cn.zhishen.registry;
