package org.ventanilla.webkit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests which address counts as the address of the caller. A trusted proxy appends to the header
/// `X-Forwarded-For` the
/// address from which it got the request. The peer is the address of the connection.
class TrustedProxiesTest {

    private static final TrustedProxies PROXIES =
            TrustedProxies.of(List.of("10.0.0.0/8", " 192.0.2.7 ", "", "2001:db8:1::/48"));

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // The header is ignored if the peer is not a trusted proxy.
                "203.0.113.9; 1.2.3.4; 203.0.113.9",
                "192.0.2.8; 1.2.3.4; 192.0.2.8",
                "2001:db8:2::1; 1.2.3.4; 2001:db8:2::1",
                // The header of a trusted proxy is used.
                "10.1.2.3; 203.0.113.9; 203.0.113.9",
                "192.0.2.7; 203.0.113.9; 203.0.113.9",
                "2001:db8:1::5; 2001:db8:9::1; 2001:db8:9::1",
                // Addresses that the caller wrote at the beginning of the header are ignored.
                "10.1.2.3; 1.2.3.4, 203.0.113.9; 203.0.113.9",
                "10.1.2.3; 10.9.9.9, 203.0.113.9; 203.0.113.9",
                // Several trusted proxies in a chain are skipped.
                "10.1.2.3; 1.2.3.4, 203.0.113.9, 192.0.2.7, 10.4.4.4; 203.0.113.9",
                "10.1.2.3; 203.0.113.9, 2001:db8:1::9; 203.0.113.9",
                // If all addresses are trusted proxies, the first address of the header is the caller.
                "10.1.2.3; 10.7.7.7, 10.8.8.8; 10.7.7.7",
                // An address may be written in several ways.
                "10.1.2.3; 203.0.113.9:4711; 203.0.113.9",
                "10.1.2.3; [2001:db8:9::1]; 2001:db8:9::1",
                "10.1.2.3; [2001:db8:9::1]:4711; 2001:db8:9::1",
                "10.1.2.3; ::ffff:203.0.113.9; 203.0.113.9",
                // An unreadable entry ends the search; the last readable address is the caller.
                "10.1.2.3; unknown; 10.1.2.3",
                "10.1.2.3; 203.0.113.9, unknown, 10.4.4.4; 10.4.4.4",
                "10.1.2.3; 203.0.113.999; 10.1.2.3",
                "10.1.2.3; ''; 10.1.2.3"
            })
    void theCallerIsTheLastAddressThatIsNotATrustedProxy(String peer, String header, String caller) {
        assertThat(PROXIES.callerAddress(InetAddress.ofLiteral(peer), List.of(header)))
                .isEqualTo(InetAddress.ofLiteral(caller));
    }

    @Test
    void severalHeaderLinesAreOneList() {
        assertThat(PROXIES.callerAddress(
                        InetAddress.ofLiteral("10.1.2.3"), List.of("1.2.3.4", "203.0.113.9", "10.4.4.4")))
                .isEqualTo(InetAddress.ofLiteral("203.0.113.9"));
    }

    @Test
    void theHeaderIsIgnoredIfNoProxyIsTrusted() {
        assertThat(TrustedProxies.of(List.of()).callerAddress(InetAddress.ofLiteral("127.0.0.1"), List.of("1.2.3.4")))
                .isEqualTo(InetAddress.ofLiteral("127.0.0.1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example.org", "10.0.0.0/33", "10.0.0.0/x", "*"})
    void anInvalidEntryIsRefused(String entry) {
        assertThatThrownBy(() -> TrustedProxies.of(List.of(entry)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(entry);
    }
}
