/**
 * What every module may use: refusals, running numbers, named locks, digests, days and sums in Chinese, columns of JSON,
 * constraints of flat forms, a check for personal numbers in text, and settings that several modules read.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "公用",
        type = org.springframework.modulith.ApplicationModule.Type.OPEN,
        allowedDependencies = {})
package cn.zhishen.shared;
