package org.ventanilla.webkit.doors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {

    private static final TrustedProxies OURS =
            TrustedProxies.of(List.of("10.0.0.0/8", " 192.0.2.7 ", "", "2001:db8:1::/48"));

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // A stranger says what they like.
                "203.0.113.9; 1.2.3.4; 203.0.113.9",
                "192.0.2.8; 1.2.3.4; 192.0.2.8",
                "2001:db8:2::1; 1.2.3.4; 2001:db8:2::1",
                // A proxy of ours is believed.
                "10.1.2.3; 203.0.113.9; 203.0.113.9",
                "192.0.2.7; 203.0.113.9; 203.0.113.9",
                "2001:db8:1::5; 2001:db8:9::1; 2001:db8:9::1",
                // What the caller had written in front of it is not.
                "10.1.2.3; 1.2.3.4, 203.0.113.9; 203.0.113.9",
                "10.1.2.3; 10.9.9.9, 203.0.113.9; 203.0.113.9",
                // Several proxies of ours, one behind the other.
                "10.1.2.3; 1.2.3.4, 203.0.113.9, 192.0.2.7, 10.4.4.4; 203.0.113.9",
                "10.1.2.3; 203.0.113.9, 2001:db8:1::9; 203.0.113.9",
                // None but ours: the farthest.
                "10.1.2.3; 10.7.7.7, 10.8.8.8; 10.7.7.7",
                // Ways to write an address.
                "10.1.2.3; 203.0.113.9:4711; 203.0.113.9",
                "10.1.2.3; [2001:db8:9::1]; 2001:db8:9::1",
                "10.1.2.3; [2001:db8:9::1]:4711; 2001:db8:9::1",
                "10.1.2.3; ::ffff:203.0.113.9; 203.0.113.9",
                // What cannot be read says nothing; the last that could is the caller.
                "10.1.2.3; unknown; 10.1.2.3",
                "10.1.2.3; 203.0.113.9, unknown, 10.4.4.4; 10.4.4.4",
                "10.1.2.3; 203.0.113.999; 10.1.2.3",
                "10.1.2.3; ''; 10.1.2.3"
            })
    void theCallerIsTheNearestWhoIsNoProxyOfOurs(String peer, String header, String caller) {
        assertThat(OURS.caller(InetAddress.ofLiteral(peer), List.of(header)))
                .isEqualTo(InetAddress.ofLiteral(caller));
    }

    @Test
    void severalLinesAreOneList() {
        assertThat(
                        OURS.caller(
                                InetAddress.ofLiteral("10.1.2.3"),
                                List.of("1.2.3.4", "203.0.113.9", "10.4.4.4")))
                .isEqualTo(InetAddress.ofLiteral("203.0.113.9"));
    }

    @Test
    void withoutAnyProxyNobodyIsBelieved() {
        assertThat(
                        TrustedProxies.of(List.of())
                                .caller(InetAddress.ofLiteral("127.0.0.1"), List.of("1.2.3.4")))
                .isEqualTo(InetAddress.ofLiteral("127.0.0.1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example.org", "10.0.0.0/33", "10.0.0.0/x", "*"})
    void whatIsNoAddressIsRefusedAtStart(String entry) {
        assertThatThrownBy(() -> TrustedProxies.of(List.of(entry)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(entry);
    }
}
