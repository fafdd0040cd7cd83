/**
 * What every module may use: refusals, running numbers on paper, digests.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "公用",
        type = org.springframework.modulith.ApplicationModule.Type.OPEN,
        allowedDependencies = {})
package cn.zhishen.shared;
