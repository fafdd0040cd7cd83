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
 * The connection of one client. Whatever makes a thread wait for it passes here, one wait after the other: data, the head of a chunk or a
 * trailer that does not come, and an answer that is not taken. The waits of all connections are counted together, and those of one
 * request end. What comes and goes without a wait is free.
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

    /** The connection that a request came over; none if the container was not given a {@link PatientProtocol}. */
    static Optional<PatientSocket> of(Request request) {
        return Optional.ofNullable((PatientSocket) request.getCoyoteRequest().getNote(PatientProtocol.SOCKET));
    }

    /** @param from the client, whom a proxy may have named */
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
            // what is written after it would be waited for anew
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

    /** Begins anew with each piece that is taken; so who takes little by little is bounded by the same end. */
    @Override
    public long getWriteTimeout() {
        return bounded(super.getWriteTimeout());
    }

    /** The poller asks too, and counts from when the last byte came. */
    private long bounded(long timeout) {
        if (waiting != Thread.currentThread()) {
            return timeout;
        }
        // 0 and less would mean for ever
        long left = Math.max(1, TimeUnit.NANOSECONDS.toMillis(waitingUntil - System.nanoTime()));
        return timeout <= 0 ? left : Math.min(timeout, left);
    }
}
