package cn.zhishen.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"2001:db8:0:1::1", "2001:db8:0:1:ffff:ffff:ffff:ffff", "2001:DB8:0:1:0:0:0:0"})
    void whoHasANetworkOfIpv6IsOneClientWithAllOfIt(String address) {
        assertThat(ClientAddress.of(address)).isEqualTo("2001:db8:0:1:0:0:0:0/64");
    }

    @Test
    void anotherNetworkIsAnotherClient() {
        assertThat(ClientAddress.of("2001:db8:0:2::1")).isNotEqualTo(ClientAddress.of("2001:db8:0:1::1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "unknown", "not:an:address"})
    void anythingElseIsTakenAsItIs(String address) {
        assertThat(ClientAddress.of(address)).isEqualTo(address);
    }

    @Test
    void anIpv4AddressWrittenAsIpv6IsTheSameClient() {
        assertThat(ClientAddress.of("::ffff:192.0.2.1")).isEqualTo("192.0.2.1");
    }
}
