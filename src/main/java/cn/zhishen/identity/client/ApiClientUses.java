package cn.zhishen.identity.client;

import jakarta.annotation.PreDestroy;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * When and from where each API client last authenticated. Uses are collected in memory, so that no call waits, and written from time to
 * time.
 */
@Service
public class ApiClientUses {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Map<String, Use> unwritten = new ConcurrentHashMap<>();

    ApiClientUses(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Use(Instant at, String address) {}

    public void used(ApiClient client, String address) {
        unwritten.put(client.id(), new Use(clock.instant(), address));
    }

    @Scheduled(fixedDelayString = "${zhishen.api.last-use-every}")
    @PreDestroy
    public void write() {
        for (var id : unwritten.keySet()) {
            var use = unwritten.remove(id);
            if (use == null) {
                continue;
            }
            // another node may have recorded a later use
            jdbc.sql("""
                            update api_client set last_used_at = :at, last_used_from = :address
                            where id = :id and (last_used_at is null or last_used_at < :at)
                            """)
                    .param("id", id)
                    .param("at", Timestamp.from(use.at()))
                    .param("address", use.address())
                    .update();
        }
    }
}
