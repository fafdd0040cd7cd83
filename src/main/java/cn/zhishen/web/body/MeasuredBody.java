package cn.zhishen.web.body;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.springframework.http.HttpStatus;

/**
 * The body of one request between the wire and its reader: a controller, or the container's parser of forms or of multipart/form-data. It
 * breaks off once the body exceeds the limit, or the {@link PatientSocket} stops waiting for it.
 */
final class MeasuredBody implements InputBuffer {

    private final InputBuffer wire;
    private final long largest;
    private long received;
    private HttpStatus refused;

    MeasuredBody(InputBuffer wire, long largest) {
        this.wire = wire;
        this.largest = largest;
    }

    /** Why it was broken off; empty if it was not. */
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
            refused = HttpStatus.PAYLOAD_TOO_LARGE;
            throw new IOException("The body is broken off: " + refused);
        }
        return read;
    }

    private int read(ApplicationBufferHandler reader) throws IOException {
        try {
            int read = wire.doRead(reader);
            received += Math.max(0, read);
            return read;
        } catch (NotWaitedFor e) {
            refused = e.why();
            throw e;
        }
    }

    /**
     * Reads and discards the rest of the body, for some time at most.
     *
     * @return whether the body has ended
     */
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
