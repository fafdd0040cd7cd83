package cn.zhishen.web.body;

import cn.zhishen.web.limit.ClientAddress;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.connector.Request;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.springframework.http.HttpStatus;

/**
 * The connection of one client. Everything that makes a thread wait for the client passes here, one wait after the other: data, the head of
 * a chunk or a trailer that does not come, and an answer that the client does not take. The number of simultaneous waits on all connections
 * is limited, and so is the total time of waiting in one request. Reading and writing without a wait is not limited.
 */
public final class PatientSocket extends NioSocketWrapper {

    private final BodyProperties allowed;
    private final WaitedFor waitedFor;
    private String address;
    private long moved;
    private long waited;
    private long waitingUntil;
    private volatile Thread waiting;

    PatientSocket(NioChannel channel, NioEndpoint endpoint, BodyProperties allowed, WaitedFor waitedFor) {
        super(channel, endpoint);
        this.allowed = allowed;
        this.waitedFor = waitedFor;
    }

    /** The connection that a request came over; empty if the container does not use a {@link PatientProtocol}. */
    static Optional<PatientSocket> of(Request request) {
        return Optional.ofNullable((PatientSocket) request.getCoyoteRequest().getNote(PatientProtocol.SOCKET));
    }

    /** @param from the client's address, which a proxy may have stated */
    void beginRequest(String from) {
        address = from;
        moved = 0;
        waited = 0;
    }

    @Override
    public int read(boolean block, ByteBuffer to) throws IOException {
        int read = super.read(false, to);
        if (read == 0 && block) {
            read = await(() -> super.read(true, to));
        }
        moved += Math.max(0, read);
        return read;
    }

    @Override
    protected void doWrite(boolean block, ByteBuffer from) throws IOException {
        int before = from.remaining();
        try {
            super.doWrite(false, from);
            if (block && from.hasRemaining()) {
                await(() -> {
                    super.doWrite(true, from);
                    return null;
                });
            }
        } catch (NotWaitedFor e) {
            // otherwise the next write would begin another wait
            previousIOException = e;
            throw e;
        } finally {
            moved += before - from.remaining();
        }
    }

    private interface Wait<T> {
        T end() throws IOException;
    }

    private <T> T await(Wait<T> wait) throws IOException {
        var time = allowed.patience().plusSeconds(moved / allowed.slowest().toBytes());
        long left = Math.min(time.toNanos(), allowed.longest().toNanos()) - waited;
        if (left <= 0) {
            throw new NotWaitedFor(HttpStatus.REQUEST_TIMEOUT);
        }
        var client = address == null ? ClientAddress.of(getRemoteAddr()) : address;
        if (!waitedFor.begin(client)) {
            throw new NotWaitedFor(HttpStatus.SERVICE_UNAVAILABLE);
        }
        long began = System.nanoTime();
        waitingUntil = began + left;
        waiting = Thread.currentThread();
        try {
            return wait.end();
        } catch (SocketTimeoutException e) {
            throw new NotWaitedFor(HttpStatus.REQUEST_TIMEOUT);
        } finally {
            waiting = null;
            waited += System.nanoTime() - began;
            waitedFor.end(client);
        }
    }

    @Override
    public long getReadTimeout() {
        return bounded(super.getReadTimeout());
    }

    /**
     * The timeout restarts with each piece that the client takes. So it is cut to the end of the whole wait, even for a client that takes
     * little by little.
     */
    @Override
    public long getWriteTimeout() {
        return bounded(super.getWriteTimeout());
    }

    /** Only the waiting thread gets the shorter timeout: the poller asks too, and counts from the last byte. */
    private long bounded(long timeout) {
        if (waiting != Thread.currentThread()) {
            return timeout;
        }
        // 0 and less would mean no timeout
        long left = Math.max(1, TimeUnit.NANOSECONDS.toMillis(waitingUntil - System.nanoTime()));
        return timeout <= 0 ? left : Math.min(timeout, left);
    }
}
