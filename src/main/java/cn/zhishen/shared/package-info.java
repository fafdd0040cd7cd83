/**
 * What every module may use: refusals, running numbers, locks by name, digests, days and sums in Chinese, columns of JSON, numbers of persons in
 * words.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "公用",
        type = org.springframework.modulith.ApplicationModule.Type.OPEN,
        allowedDependencies = {})
package cn.zhishen.shared;
