package cn.zhishen.document;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Speaks clamd's protocol, over TCP or a Unix socket, and answers as a test tells it. */
public final class FakeClamd implements AutoCloseable {

    /** The name that clamd gives to the test virus that every scanner knows. */
    public static final String EICAR = "Win.Test.EICAR_HDB-1";

    private static final int LARGEST_PIECE = 1 << 20;

    /** What it does after the command. */
    public interface Behaviour {
        void of(FakeClamd clamd, DataInputStream in, SocketChannel connection) throws IOException;
    }

    public static final Behaviour CLEAN = answering("stream: OK\0");
    public static final Behaviour FOUND = answering("stream: " + EICAR + " FOUND\0");

    /** Never answers, and reads nothing. */
    public static final Behaviour SILENT = (clamd, in, connection) -> clamd.awaitEnd();

    public static final Behaviour HANGS_UP = (clamd, in, connection) -> {};

    /** Answers before the end of the file and closes the connection, as clamd does with large files. */
    public static final Behaviour TOO_LARGE = (clamd, in, connection) -> {
        in.readInt();
        clamd.say("INSTREAM size limit exceeded. ERROR\0", connection);
    };

    /** Answers after it has read only the beginning of the file. */
    public static final Behaviour CLEAN_TOO_SOON = (clamd, in, connection) -> {
        in.readInt();
        clamd.say("stream: OK\0", connection);
    };

    /** Sends an answer that never ends. */
    public static final Behaviour TALKS_ON = (clamd, in, connection) -> {
        clamd.readFile(in);
        while (true) {
            clamd.say("stream: OK and more ", connection);
        }
    };

    private final ServerSocketChannel server;
    private final String address;
    private final List<byte[]> files = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile Behaviour behaviour = CLEAN;

    private FakeClamd(ServerSocketChannel server, String address) {
        this.server = server;
        this.address = address;
        var thread = new Thread(this::serve, "fake-clamd");
        thread.setDaemon(true);
        thread.start();
    }

    public static FakeClamd overTcp() {
        try {
            var server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return new FakeClamd(server, "tcp://127.0.0.1:" + ((InetSocketAddress) server.getLocalAddress()).getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static FakeClamd at(Path socket) throws IOException {
        var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
        return new FakeClamd(server, "unix:" + socket);
    }

    public static Behaviour answering(String words) {
        return (clamd, in, connection) -> {
            clamd.readFile(in);
            clamd.say(words, connection);
        };
    }

    public String address() {
        return address;
    }

    /** Sets what it does from now on. */
    public FakeClamd that(Behaviour behaviour) {
        this.behaviour = behaviour;
        return this;
    }

    /** The files that it received as a whole. It then forgets them. */
    public List<byte[]> seen() {
        var seen = List.copyOf(files);
        files.clear();
        return seen;
    }

    private void serve() {
        while (server.isOpen()) {
            try {
                var connection = server.accept();
                var thread = new Thread(() -> answer(connection), "fake-clamd-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void answer(SocketChannel connection) {
        try (connection) {
            var in = new DataInputStream(Channels.newInputStream(connection));
            var command = new StringBuilder();
            for (int one = in.readByte(); one != 0; one = in.readByte()) {
                command.append((char) one);
            }
            switch (command.toString()) {
                case "zINSTREAM" -> behaviour.of(this, in, connection);
                case "zPING" -> say("PONG\0", connection);
                default -> say("UNKNOWN COMMAND\0", connection);
            }
        } catch (IOException e) {
            // the other side has closed the connection
            return;
        }
    }

    private void readFile(DataInputStream in) throws IOException {
        var file = new ByteArrayOutputStream();
        for (int length = in.readInt(); length != 0; length = in.readInt()) {
            if (length < 0 || length > LARGEST_PIECE) {
                throw new IOException("A piece of " + length + " bytes");
            }
            file.writeBytes(in.readNBytes(length));
        }
        files.add(file.toByteArray());
    }

    private void say(String words, SocketChannel connection) throws IOException {
        var bytes = ByteBuffer.wrap(words.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            connection.write(bytes);
        }
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        end.countDown();
        server.close();
    }
}
