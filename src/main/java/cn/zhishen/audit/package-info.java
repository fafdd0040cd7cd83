/**
 * Access records 查阅记录: who was shown what. Each reading is one line that is never changed. The records hold the numbers of things, never
 * their content.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "审计",
        allowedDependencies = {"shared"})
package cn.zhishen.audit;
