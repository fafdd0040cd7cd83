package cn.zhishen.web.portal.live;

import cn.zhishen.enterprise.Uscc;
import cn.zhishen.workflow.ApplicationMarks;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells open pages that their application has changed. Another node may have changed it. So each node asks the database once a second, in
 * one statement, for all applications that its pages watch. It asks nothing while no page is open.
 *
 * <p>One thread writes all streams. An event has some dozens of bytes, and all events of a stream fit into the buffer of its connection, so
 * a browser that does not read delays nobody.
 */
@Component
class LiveStreams implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LiveStreams.class);

    private final ApplicationMarks marks;
    private final LiveSessions sessions;
    private final LiveProperties properties;
    private final Set<Stream> streams = ConcurrentHashMap.newKeySet();
    private ScheduledExecutorService thread;
    private volatile boolean running;

    LiveStreams(ApplicationMarks marks, LiveSessions sessions, LiveProperties properties) {
        this.marks = marks;
        this.sessions = sessions;
        this.properties = properties;
    }

    /**
     * @param session id of the session that watches
     * @param seen mark of what the page shows; if the mark has changed, the page is told at once
     * @throws TooManyStreams if the session or the enterprise has reached its limit, or the node is stopping
     */
    SseEmitter open(String session, Uscc enterprise, String number, String seen) {
        var stream = new Stream(session, enterprise, number, seen);
        // writing to a page is the only way to notice that it was left, and users who go from page to page leave many
        streams.stream().filter(other -> other.session.equals(session)).forEach(Stream::heartbeat);
        synchronized (this) {
            if (!running
                    || count(other -> other.session.equals(session)) >= properties.streamsPerSession()
                    || count(other -> other.enterprise.equals(enterprise)) >= properties.streamsPerEnterprise()) {
                throw new TooManyStreams();
            }
            streams.add(stream);
        }
        return stream.emitter;
    }

    private long count(Predicate<Stream> which) {
        return streams.stream().filter(which).count();
    }

    /** How many streams are open. */
    int open() {
        return streams.size();
    }

    /** Looks for changes once. A failure affects only this time. */
    void look() {
        if (streams.isEmpty()) {
            return;
        }
        try {
            var present = marks.of(streams.stream().map(stream -> stream.number).collect(Collectors.toSet()));
            streams.forEach(stream -> stream.tell(present));
            closeThoseSignedOut();
        } catch (RuntimeException e) {
            LOG.warn("Open pages could not be told of changes", e);
        }
    }

    private void closeThoseSignedOut() {
        var due = streams.stream().filter(Stream::heartbeatDue).toList();
        if (due.isEmpty()) {
            return;
        }
        var alive = sessions.alive(due.stream().map(stream -> stream.session).collect(Collectors.toSet()));
        for (var stream : due) {
            if (alive.contains(stream.session) && !stream.old()) {
                stream.heartbeat();
            } else {
                stream.end();
            }
        }
    }

    @Override
    public synchronized void start() {
        running = true;
        thread = Executors.newSingleThreadScheduledExecutor(task -> {
            var named = new Thread(task, "live-streams");
            named.setDaemon(true);
            return named;
        });
        var every = properties.interval().toMillis();
        thread.scheduleWithFixedDelay(this::look, every, every, TimeUnit.MILLISECONDS);
    }

    /** Comes before the web server waits for open requests, since the streams do not end by themselves. */
    @Override
    public void stop() {
        synchronized (this) {
            running = false;
        }
        thread.shutdownNow();
        streams.forEach(Stream::end);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** The highest phase stops first. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    private final class Stream {

        private final String session;
        private final Uscc enterprise;
        private final String number;
        // we end the stream; should that ever fail, the server does a little later
        private final SseEmitter emitter = new SseEmitter(properties
                .lifetime()
                .plus(properties.heartbeat().multipliedBy(4))
                .toMillis());
        private final long openedAt = System.nanoTime();
        private long lastSign = openedAt;
        private String told;

        private Stream(String session, Uscc enterprise, String number, String seen) {
            this.session = session;
            this.enterprise = enterprise;
            this.number = number;
            this.told = seen;
            emitter.onCompletion(() -> streams.remove(this));
            emitter.onTimeout(emitter::complete);
            emitter.onError(error -> streams.remove(this));
        }

        private void tell(Map<String, String> present) {
            var mark = present.get(number);
            if (mark != null && !mark.equals(told)) {
                told = mark;
                send(SseEmitter.event().id(mark).data(mark.substring(0, mark.indexOf('-'))));
            }
        }

        private boolean heartbeatDue() {
            return System.nanoTime() - lastSign >= properties.heartbeat().toNanos();
        }

        private boolean old() {
            return System.nanoTime() - openedAt >= properties.lifetime().toNanos();
        }

        private void heartbeat() {
            send(SseEmitter.event().comment("alive"));
        }

        private void send(SseEmitter.SseEventBuilder event) {
            try {
                emitter.send(event);
                lastSign = System.nanoTime();
            } catch (IOException | IllegalStateException e) {
                // the page is closed; if it comes back, it opens another stream
                streams.remove(this);
            }
        }

        private void end() {
            streams.remove(this);
            emitter.complete();
        }
    }
}
