package org.ventanilla.webkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tests the network scope of an address, by which failed sign-ins are counted: an IPv4 address itself, or
/// the network
/// (the first 64 bits) of an IPv6 address.
class NetworkScopeTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "::ffff:203.0.113.7, 203.0.113.7",
        "2001:db8:0:1::1, 2001:0db8:0000:0001::/64",
        "2001:db8:0:1:ffff:ffff:ffff:ffff, 2001:0db8:0000:0001::/64",
        "2001:db8:0:2::1, 2001:0db8:0000:0002::/64",
        "fe80::1%eth0, fe80:0000:0000:0000::/64",
        "::1, 0000:0000:0000:0000::/64",
        "unknown, unknown",
        "203.0.113.999, 203.0.113.999",
        "'', ''"
    })
    void anIpv6AddressIsShortenedToItsNetworkAndOtherTextIsKept(String address, String scope) {
        assertThat(NetworkScope.of(address)).isEqualTo(scope);
    }
}
