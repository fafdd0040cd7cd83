package cn.zhishen.web.limit;

import jakarta.servlet.ServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** By what one client is told from another where something is limited by address. */
public final class ClientAddress {

    /** What one customer gets of an IPv6 provider, RFC 6177: the /64 of a network, whose further bytes the customer chooses. */
    private static final int NETWORK_BYTES = 8;

    private ClientAddress() {}

    /** The address, of IPv6 its network: {@code 2001:db8:0:1::/64} in full. */
    public static String of(ServletRequest request) {
        return of(request.getRemoteAddr());
    }

    public static String of(String address) {
        if (address == null || address.indexOf(':') < 0) {
            return String.valueOf(address);
        }
        try {
            // a literal asks no name server
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
