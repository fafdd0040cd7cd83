package cn.zhishen.registry;

import cn.zhishen.enterprise.IdentityDocument;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.YearMonth;
import java.util.List;

/** Months for which {@code payerUscc} paid the social insurance of a person 社会保险. */
public record InsuranceRecord(
        @JsonProperty("citizenId") IdentityDocument identity,
        String payerUscc,
        String payerName,
        List<YearMonth> months) {}
