package cn.zhishen.web;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.springframework.http.HttpStatus;

/**
 * The body of one request on its way from the wire to whoever reads it: a controller, the container's parser of forms or that of
 * multipart/form-data. It breaks off once there is more of it, or less of it in the time, than is allowed. Only the time in which
 * the client keeps us waiting counts.
 */
final class MeasuredBody implements InputBuffer {

    private final InputBuffer wire;
    private final BodyProperties allowed;
    private final long largest;
    private final long length;
    private final WaitedFor waitedFor;
    private final String address;
    private long received;
    private long waited;
    private HttpStatus refused;

    /** @param length as the client says, negative if it does not */
    MeasuredBody(
            InputBuffer wire, BodyProperties allowed, long largest, long length, WaitedFor waitedFor, String address) {
        this.wire = wire;
        this.allowed = allowed;
        this.largest = largest;
        this.length = length;
        this.waitedFor = waitedFor;
        this.address = address;
    }

    /** Why it was broken off. */
    Optional<HttpStatus> refused() {
        return Optional.ofNullable(refused);
    }

    @Override
    public int doRead(ApplicationBufferHandler reader) throws IOException {
        if (refused != null) {
            throw new IOException("The body was broken off");
        }
        int read = read(reader);
        if (received > largest) {
            throw refuse(HttpStatus.PAYLOAD_TOO_LARGE);
        }
        var time = allowed.patience().plusSeconds(received / allowed.slowest().toBytes());
        if (waited > Math.min(time.toNanos(), allowed.longest().toNanos())) {
            throw refuse(HttpStatus.REQUEST_TIMEOUT);
        }
        return read;
    }

    private int read(ApplicationBufferHandler reader) throws IOException {
        boolean here = wire.available() > 0 || received == length;
        int read = here ? wire.doRead(reader) : await(reader);
        received += Math.max(0, read);
        return read;
    }

    private int await(ApplicationBufferHandler reader) throws IOException {
        if (!waitedFor.begin(address)) {
            throw refuse(HttpStatus.SERVICE_UNAVAILABLE);
        }
        long began = System.nanoTime();
        try {
            return wire.doRead(reader);
        } catch (SocketTimeoutException e) {
            refused = HttpStatus.REQUEST_TIMEOUT;
            throw e;
        } finally {
            waited += System.nanoTime() - began;
            waitedFor.end(address);
        }
    }

    private IOException refuse(HttpStatus why) {
        refused = why;
        return new IOException("The body is broken off: " + why);
    }

    /** Reads what nobody wants to read for so long; whether that was all. */
    boolean readAway(Duration most) throws IOException {
        long until = System.nanoTime() + most.toNanos();
        var nobody = new Nobody();
        while (read(nobody) >= 0) {
            if (System.nanoTime() > until) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int available() {
        return wire.available();
    }

    private static final class Nobody implements ApplicationBufferHandler {

        private ByteBuffer buffer;

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return buffer;
        }

        @Override
        public void expand(int size) {}
    }
}
