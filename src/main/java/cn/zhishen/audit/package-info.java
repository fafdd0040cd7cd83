/** Who was shown what 查阅记录: one line for each reading, which nobody changes afterwards. Holds numbers of things, never what is in them. */
@org.springframework.modulith.ApplicationModule(
        displayName = "审计",
        allowedDependencies = {"shared"})
package cn.zhishen.audit;
