package cn.zhishen.registry;

import java.time.YearMonth;
import java.util.List;

/** Months for which {@code payerUscc} paid the social insurance of a person 社会保险. */
public record InsuranceRecord(String citizenId, String payerUscc, String payerName, List<YearMonth> months) {}
