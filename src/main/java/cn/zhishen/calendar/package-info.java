/**
 * Working days and holidays as the State Council and the region publish them (行政许可法第八十二条).
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "工作日历",
        allowedDependencies = {})
package cn.zhishen.calendar;
