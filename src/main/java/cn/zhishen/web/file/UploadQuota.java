package cn.zhishen.web.file;

import cn.zhishen.enterprise.Uscc;
import cn.zhishen.shared.BeijingTime;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Limits how much one enterprise uploads on one day of Beijing time, over the portal and API clients, on all nodes together. Files are
 * counted before they are scanned, each time under a row lock.
 */
@Component
public class UploadQuota {

    private static final double MEGABYTE = 1 << 20;

    private static final String TAKE = """
            insert into upload_volume as volume (uscc, day, bytes)
            select ?, ?, taken from (values (?::bigint)) as wanted (taken) where taken <= ?
            on conflict (uscc) do update
            set day = greatest(volume.day, excluded.day),
                bytes = excluded.bytes + case when volume.day < excluded.day then 0 else volume.bytes end
            where excluded.bytes + case when volume.day < excluded.day then 0 else volume.bytes end <= ?
            """;

    /** @param bytesPerDay of one enterprise */
    @ConfigurationProperties("zhishen.uploads")
    record Settings(DataSize bytesPerDay) {}

    private final JdbcClient jdbc;
    private final Clock clock;
    private final DataSize perDay;

    UploadQuota(JdbcClient jdbc, Clock clock, Settings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.perDay = settings.bytesPerDay();
    }

    /** How many bytes an enterprise has uploaded today. */
    public record Volume(String uscc, long bytes) {}

    public DataSize perDay() {
        return perDay;
    }

    /**
     * Counts an upload of today.
     *
     * @throws UploadQuotaExceeded if it is more than what is left of today
     */
    void take(Uscc enterprise, long bytes) {
        var today = today();
        long most = perDay.toBytes();
        if (jdbc.sql(TAKE).params(enterprise.value(), today, bytes, most, most).update() == 0) {
            var again = today.plusDays(1);
            throw new UploadQuotaExceeded(
                    "本企业今天已上传 %.1f MB，加上这次的 %.1f MB 超过每天 %d MB 的上限，文件没有收下。请在 %s 0 时（北京时间）以后重新上传。"
                            .formatted(
                                    uploaded(enterprise, today) / MEGABYTE,
                                    bytes / MEGABYTE,
                                    perDay.toMegabytes(),
                                    BeijingTime.DAY.format(again)),
                    again.atStartOfDay(BeijingTime.ZONE).toInstant());
        }
    }

    /** Subtracts bytes from today's volume that do not count after all. */
    void giveBack(Uscc enterprise, long bytes) {
        jdbc.sql("update upload_volume set bytes = bytes - ? where uscc = ? and day = ?")
                .params(bytes, enterprise.value(), today())
                .update();
    }

    /** The enterprises that have uploaded most today, the largest first. */
    public List<Volume> largest(int most) {
        return jdbc.sql("select uscc, bytes from upload_volume where day = ? order by bytes desc, uscc limit ?")
                .params(today(), most)
                .query((row, number) -> new Volume(row.getString(1), row.getLong(2)))
                .list();
    }

    private long uploaded(Uscc enterprise, LocalDate day) {
        return jdbc.sql("select bytes from upload_volume where uscc = ? and day = ?")
                .params(enterprise.value(), day)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(BeijingTime.ZONE));
    }
}
