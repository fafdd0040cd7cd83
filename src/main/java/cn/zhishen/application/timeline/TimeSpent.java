package cn.zhishen.application.timeline;

import java.time.Duration;

/** How long an application was with the enterprise, with the authority and with the system (行政许可法第四十二条). */
public record TimeSpent(Duration withEnterprise, Duration withAuthority, Duration withSystem) {}
