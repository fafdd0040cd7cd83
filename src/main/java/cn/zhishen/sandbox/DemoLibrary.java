package cn.zhishen.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Imports the demo enterprises by the REST interface that any portal would use. Each is imported once, so changes that a visitor made since
 * stay. What is missing after an import that was cut short is imported by the next pass, or at the next start. A failure does not prevent
 * the start.
 */
@Component
@ConditionalOnProperty(name = "zhishen.sandbox.enabled", havingValue = "true")
@EnableConfigurationProperties(StandInSettings.class)
class DemoLibrary {

    private static final Logger log = LoggerFactory.getLogger(DemoLibrary.class);

    /** The list that is filled last: as long as it is empty, an import may have been cut short. */
    private static final ProductLibrary.Part LAST = ProductLibrary.Part.PROJECTS;

    private final DemoEnterprises demos;
    private final ProductLibrary library;
    private final StandInSettings.Import settings;
    private final KeptJson<Imported> file;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile CompletableFuture<Void> filling = CompletableFuture.completedFuture(null);

    /** The credit codes of the enterprises that were imported as a whole. */
    record Imported(Set<String> enterprises) {

        Imported {
            enterprises = enterprises == null ? Set.of() : Set.copyOf(enterprises);
        }
    }

    DemoLibrary(DemoEnterprises demos, ProductLibrary library, StandInSettings settings, ObjectMapper json) {
        this.demos = demos;
        this.library = library;
        this.settings = settings.demoImport();
        this.file = new KeptJson<>(Path.of(settings.directory(), "imported.json"), Imported.class, json);
    }

    /** Runs in the background: the program takes requests before the demo enterprises are there. */
    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        filling = CompletableFuture.runAsync(this::fillAll, task -> {
            var thread = new Thread(task, "demo-library");
            thread.setDaemon(true);
            thread.start();
        });
    }

    /** Ends the import before the port closes, so that a program that is stopped early does not log its own failure. */
    @EventListener(ContextClosedEvent.class)
    void stop() {
        stopping.countDown();
        filled().join();
    }

    /** Completes when the import at the start has ended, successfully or not. */
    CompletableFuture<Void> filled() {
        return filling.exceptionally(e -> null);
    }

    private void fillAll() {
        if (!library.isThere()) {
            log.info("没有网络端口，不导入示例企业");
            return;
        }
        try {
            for (int pass = 1; fill() > 0; pass++) {
                if (pass == settings.passes()) {
                    log.warn("示例企业导入 {} 遍后仍不齐全，下次启动时继续", pass);
                    return;
                }
                if (stopping.await(settings.pause().toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Imports those that are not complete.
     *
     * @return how many of them failed
     */
    int fill() {
        int filled = 0;
        int failed = 0;
        var begun = System.nanoTime();
        var all = demos.all();
        var imported = new TreeSet<>(file.read().map(Imported::enterprises).orElse(Set.of()));
        for (var demo : all) {
            if (stopping.getCount() == 0) {
                return 0;
            }
            try {
                if (library.profile(demo.uscc()).isEmpty()) {
                    // an older mark is of a library that is gone
                    if (imported.remove(demo.uscc())) {
                        file.write(new Imported(imported));
                    }
                    library.put(demo.profile());
                    library.fillWhatIsEmpty(demo);
                    filled++;
                } else if (!imported.contains(demo.uscc()) && library.isEmpty(demo.uscc(), LAST)) {
                    library.fillWhatIsEmpty(demo);
                    filled++;
                }
                if (imported.add(demo.uscc())) {
                    file.write(new Imported(imported));
                }
            } catch (RuntimeException e) {
                failed++;
                // a refusal may quote personal data, so only its kind is logged
                log.warn("示例企业 {} 导入失败（{}），不影响启动，稍后再试", demo.name(), kindOf(e));
            }
        }
        log.info(
                "示例企业共 {} 家，本次导入 {} 家，用时 {} 毫秒",
                all.size(),
                filled,
                Duration.ofNanos(System.nanoTime() - begun).toMillis());
        return failed;
    }

    private static String kindOf(RuntimeException e) {
        return e instanceof ProductLibrary.Refused refused
                ? "HTTP " + refused.status()
                : e.getClass().getSimpleName();
    }
}
