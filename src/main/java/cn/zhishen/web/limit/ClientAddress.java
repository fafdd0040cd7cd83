package cn.zhishen.web.limit;

import jakarta.servlet.ServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Distinguishes clients by address where something is limited by address. */
public final class ClientAddress {

    /** In bytes. A provider gives one customer a /64 network of IPv6 (RFC 6177). The customer chooses the bytes after it. */
    private static final int NETWORK_BYTES = 8;

    private ClientAddress() {}

    /** The address; for IPv6 its network, {@code 2001:db8:0:1::/64} written in full. */
    public static String of(ServletRequest request) {
        return of(request.getRemoteAddr());
    }

    public static String of(String address) {
        if (address == null || address.indexOf(':') < 0) {
            return String.valueOf(address);
        }
        try {
            // a literal address needs no name server
            var literal = InetAddress.getByName(address);
            return literal instanceof Inet6Address six ? network(six) : literal.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }

    private static String network(Inet6Address six) throws UnknownHostException {
        var bytes = six.getAddress();
        Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
        return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
    }
}
