package cn.zhishen.publicnotice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A public notice 公示 of the outcome of one application.
 *
 * @param kind name of the kind of application, such as 首次申请
 * @param items names of the qualifications, such as 建筑工程施工总承包三级
 * @param from day of publication
 * @param until last day of the notice, inclusive
 * @param endsAt start of the day after {@code until}: from then on no objection is accepted
 * @param endedAt when it was closed or overruled, null while open
 * @param overruledBecause the reason of the recheck, null unless overruled
 */
public record PublicNotice(
        UUID id,
        String number,
        String applicationNumber,
        String enterpriseName,
        String uscc,
        String kind,
        List<String> items,
        Instant publishedAt,
        LocalDate from,
        LocalDate until,
        Instant endsAt,
        Status status,
        Instant endedAt,
        String overruledBecause) {

    /** 公示中, 公示期满, 经复核撤销. */
    public enum Status {
        OPEN,
        CLOSED,
        OVERRULED
    }
}
