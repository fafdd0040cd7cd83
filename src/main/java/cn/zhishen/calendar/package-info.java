/** Working days and holidays published by the State Council and the region (行政许可法第八十二条). */
@org.springframework.modulith.ApplicationModule(
        displayName = "工作日历",
        allowedDependencies = {})
package cn.zhishen.calendar;
