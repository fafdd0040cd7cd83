package cn.zhishen.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientResponseException;

/**
 * Imports the demo enterprises by the REST interface that any portal would use. Each is imported once, so changes that a visitor made since
 * stay. A failure does not prevent the start.
 */
@Component
@ConditionalOnProperty(name = "zhishen.sandbox.enabled", havingValue = "true")
@EnableConfigurationProperties(StandInSettings.class)
class DemoLibrary {

    private static final Logger log = LoggerFactory.getLogger(DemoLibrary.class);

    private final DemoEnterprises demos;
    private final Environment environment;
    private final RestClient.Builder http;
    private final StandInSettings settings;
    private volatile CompletableFuture<Void> filling = CompletableFuture.completedFuture(null);
    private volatile boolean stopping;

    DemoLibrary(DemoEnterprises demos, Environment environment, RestClient.Builder http, StandInSettings settings) {
        this.demos = demos;
        this.environment = environment;
        this.http = http;
        this.settings = settings;
    }

    /** Runs in the background: the program takes requests before the demo enterprises are there. */
    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        filling = CompletableFuture.runAsync(this::fill, task -> {
            var thread = new Thread(task, "demo-library");
            thread.setDaemon(true);
            thread.start();
        });
    }

    /** Ends the import before the port closes, so that a program that is stopped early does not log its own failure. */
    @EventListener(ContextClosedEvent.class)
    void stop() {
        stopping = true;
        filled().join();
    }

    /** Completes when the import at the start has ended, successfully or not. */
    CompletableFuture<Void> filled() {
        return filling.exceptionally(e -> null);
    }

    void fill() {
        var port = environment.getProperty("local.server.port");
        if (port == null) {
            log.info("没有网络端口，不导入示例企业");
            return;
        }
        var timeouts = new SimpleClientHttpRequestFactory();
        timeouts.setConnectTimeout(Duration.ofSeconds(2));
        timeouts.setReadTimeout(Duration.ofSeconds(30));
        var api = http.clone()
                .requestFactory(timeouts)
                .baseUrl("http://127.0.0.1:" + port + environment.getRequiredProperty("server.servlet.context-path")
                        + "/api/v1/enterprises/")
                .defaultHeaders(headers -> headers.setBasicAuth(settings.client(), settings.secret()))
                .build();
        int filled = 0;
        var begun = System.nanoTime();
        var all = demos.all();
        for (var demo : all) {
            if (stopping) {
                return;
            }
            try {
                if (!isComplete(api, demo)) {
                    put(api, demo, "", demo.profile());
                    put(api, demo, "/persons", demo.persons());
                    put(api, demo, "/equipment", demo.equipment());
                    if (!demo.held().isEmpty()) {
                        put(api, demo, "/held-qualifications", demo.held());
                    }
                    put(api, demo, "/projects", demo.projects());
                    filled++;
                }
            } catch (RuntimeException e) {
                // a refusal may quote personal data, so only its kind is logged
                log.warn("示例企业 {} 导入失败（{}），不影响启动", demo.name(), kindOf(e));
            }
        }
        log.info(
                "示例企业共 {} 家，本次导入 {} 家，用时 {} 毫秒",
                all.size(),
                filled,
                Duration.ofNanos(System.nanoTime() - begun).toMillis());
    }

    /** The projects are imported last, so an import that broke off half-way is repeated. */
    private static boolean isComplete(RestClient api, DemoEnterprise demo) {
        return is200(api, demo)
                && api.get().uri("{uscc}/projects", demo.uscc()).exchange((request, response) -> {
                    if (!response.getStatusCode().is2xxSuccessful()) {
                        return false;
                    }
                    var projects = response.bodyTo(JsonNode.class);
                    return projects != null && projects.isArray() && !projects.isEmpty();
                });
    }

    private static boolean is200(RestClient api, DemoEnterprise demo) {
        return api.get().uri("{uscc}", demo.uscc()).exchange((request, response) -> response.getStatusCode()
                .is2xxSuccessful());
    }

    private static void put(RestClient api, DemoEnterprise demo, String list, Object body) {
        api.put()
                .uri("{uscc}" + list, demo.uscc())
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .toBodilessEntity();
    }

    private static String kindOf(RuntimeException e) {
        return e instanceof RestClientResponseException refused
                ? "HTTP " + refused.getStatusCode().value()
                : e.getClass().getSimpleName();
    }
}
