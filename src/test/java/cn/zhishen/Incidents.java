package cn.zhishen;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** The internal errors that the program in this JVM logged, so that a test that meets one can show its cause. */
final class Incidents {

    private static final ListAppender<ILoggingEvent> LOGGED = new ListAppender<>();

    private Incidents() {}

    /** Begins to collect. Further calls do nothing. */
    static synchronized void listen() {
        if (!LOGGED.isStarted()) {
            LOGGED.list = new CopyOnWriteArrayList<>();
            LOGGED.start();
        }
        var logger = (Logger) LoggerFactory.getLogger("cn.zhishen.web.problem.Incident");
        if (!logger.isAttached(LOGGED)) {
            logger.addAppender(LOGGED);
        }
    }

    /** The log line with the stack trace, or the problem itself if it names no incident of this JVM. */
    static String explain(String problem) {
        return LOGGED.list.stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(message ->
                        message.startsWith("Incident ") && problem.contains(message.substring(9, message.indexOf(':'))))
                .findFirst()
                .map(message -> problem + System.lineSeparator() + message)
                .orElse(problem);
    }
}
