/**
 * What every module may use: running numbers on paper, digests.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "公用",
        type = org.springframework.modulith.ApplicationModule.Type.OPEN,
        allowedDependencies = {})
package cn.zhishen.shared;
