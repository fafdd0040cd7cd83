package cn.zhishen.upload;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** Where clamd listens: {@code tcp://host:3310} or {@code unix:/run/clamav/clamd.ctl}. */
public final class ScannerAddress {

    private static final int HIGHEST_PORT = 65_535;

    private final URI address;

    /** @throws IllegalArgumentException if the address has neither form */
    public ScannerAddress(String address) {
        this.address = URI.create(address.strip());
        boolean known =
                switch (String.valueOf(this.address.getScheme())) {
                    case "tcp" ->
                        this.address.getHost() != null
                                && this.address.getPort() > 0
                                && this.address.getPort() <= HIGHEST_PORT;
                    case "unix" -> this.address.getPath() != null;
                    default -> false;
                };
        if (!known) {
            throw new IllegalArgumentException("no address of clamd: " + address);
        }
    }

    private boolean isLocal() {
        return address.getScheme().equals("unix");
    }

    SocketChannel open() throws IOException {
        return isLocal() ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open();
    }

    /** The name is resolved each time, since its address may change. */
    SocketAddress resolve() {
        return isLocal()
                ? UnixDomainSocketAddress.of(Path.of(address.getPath()))
                : new InetSocketAddress(address.getHost(), address.getPort());
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
