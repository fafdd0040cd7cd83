package cn.zhishen.application.timeline;

import java.time.Duration;

/**
 * How long the enterprise, the authority and the system each had the application (行政许可法第四十二条).
 *
 * @param uncounted the public notice, and the recheck of a contested refusal: they count for nobody (第四十五条)
 */
public record TimeSpent(Duration withEnterprise, Duration withAuthority, Duration withSystem, Duration uncounted) {}
