package cn.zhishen.web.body;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * The container's HTTP/1.1, over connections that cannot keep threads waiting without limit, see {@link PatientSocket}. The container
 * creates it by its class name. Connections that the container itself encrypts are the container's own.
 */
public final class PatientProtocol extends Http11NioProtocol {

    /** The note of a request that holds its connection. There are 32 notes, and the container uses the first. */
    static final int SOCKET = 31;

    public PatientProtocol() {
        super(new Endpoint());
    }

    /** Sets the limits. Must be called before the first connection comes. */
    public void bound(BodyProperties allowed) {
        var endpoint = (Endpoint) getEndpoint();
        endpoint.allowed = allowed;
        endpoint.waitedFor = new WaitedFor(allowed.waitedFor(), allowed.waitedForOfOne());
        endpoint.getSocketProperties()
                .setTxBufSize(Math.toIntExact(allowed.sentAhead().toBytes()));
    }

    @Override
    protected Processor createProcessor() {
        return new Http11Processor(this, getAdapter()) {
            @Override
            public SocketState service(SocketWrapperBase<?> socket) throws IOException {
                request.setNote(SOCKET, socket instanceof PatientSocket patient ? patient : null);
                return super.service(socket);
            }
        };
    }

    private static final class Endpoint extends NioEndpoint {

        private BodyProperties allowed;
        private WaitedFor waitedFor;

        /** A copy of the container's method, since the container offers no other place to create its connections. */
        @Override
        protected boolean setSocketOptions(SocketChannel channel) {
            if (isSSLEnabled()) {
                return super.setSocketOptions(channel);
            }
            PatientSocket socket = null;
            try {
                var free = getNioChannels() == null ? null : getNioChannels().pop();
                var buffered = free == null ? new NioChannel(buffers()) : free;
                socket = new PatientSocket(buffered, this, allowed, waitedFor);
                buffered.reset(channel, socket);
                connections.put(channel, socket);
                channel.configureBlocking(false);
                socketProperties.setProperties(channel.socket());
                socket.setReadTimeout(getConnectionTimeout());
                socket.setWriteTimeout(getConnectionTimeout());
                socket.setKeepAliveLeft(getMaxKeepAliveRequests());
                getPoller().register(socket);
                return true;
            } catch (IOException | RuntimeException e) {
                getLog().error("A connection could not be taken", e);
                if (socket == null) {
                    destroySocket(channel);
                }
                return false;
            }
        }

        private SocketBufferHandler buffers() {
            return new SocketBufferHandler(
                    socketProperties.getAppReadBufSize(),
                    socketProperties.getAppWriteBufSize(),
                    socketProperties.getDirectBuffer());
        }
    }
}
