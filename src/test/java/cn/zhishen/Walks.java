package cn.zhishen;

import cn.zhishen.application.Stage;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;

/**
 * Takes one application to each of its stages, once. A test that only needs an application at a stage begins with the database as it was
 * when that application reached the stage.
 */
@TestComponent
class Walks {

    private static final String STARTED = "started";
    private static final String MEETS_ALL = "91540100MA6TX1A00N";

    private final TestDatabase database;
    private final Environment environment;
    private final Map<Stage, Applicant> walked = new EnumMap<>(Stage.class);

    Walks(DataSource source, Environment environment) throws SQLException {
        this.database = source.unwrap(TestDatabase.class);
        this.environment = environment;
    }

    /** Puts the database back to the start, with the demo enterprises and nothing else. */
    void start() {
        if (database.knows(STARTED)) {
            database.bringBack(STARTED);
        } else {
            awaitThread("demo-library");
            awaitThread("standards");
            api().awaitDemos();
            database.keep(STARTED);
        }
    }

    /**
     * The application for D101B of a new enterprise that meets every indicator, at this stage. A test calls this first, since it replaces
     * the contents of the database.
     */
    Applicant at(Stage stage) {
        if (walked.containsKey(stage)) {
            database.bringBack(stage.name());
        } else {
            start();
            walked.put(
                    stage,
                    Applicant.ofFounded(api(), api().found(MEETS_ALL), MEETS_ALL, "D101B")
                            .upTo(stage));
            database.keep(stage.name());
        }
        return walked.get(stage);
    }

    /** Waits for the background work of the start, whose connections would otherwise be cut. */
    private static void awaitThread(String name) {
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .forEach(thread -> {
                    try {
                        thread.join();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new IllegalStateException(e);
                    }
                });
    }

    private Api api() {
        return new Api(environment.getRequiredProperty("local.server.port", Integer.class));
    }
}
