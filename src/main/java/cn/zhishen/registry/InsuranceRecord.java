package cn.zhishen.registry;

import cn.zhishen.enterprise.IdentityDocument;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.YearMonth;
import java.util.List;

/** The months for which {@code payerUscc} paid a person's social insurance 社会保险. */
public record InsuranceRecord(
        @JsonProperty("citizenId") IdentityDocument identity,
        String payerUscc,
        String payerName,
        List<YearMonth> months) {}
