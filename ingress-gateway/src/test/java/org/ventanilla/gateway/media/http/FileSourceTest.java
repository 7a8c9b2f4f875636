package org.ventanilla.gateway.media.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests from which addresses a file may be fetched.
class FileSourceTest {

    /// The address of the provider's interface.
    private static final URI PROVIDER = URI.create("https://graph.facebook.com");
    /// The address of a simulated provider on a developer's computer.
    private static final URI LOCAL_PROVIDER = URI.create("http://127.0.0.1:8090");
    private static final List<String> DOMAINS = List.of("fbsbx.com", "fbcdn.net");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1&ext=2&hash=3",
                "https://LOOKASIDE.FBSBX.COM:443/x",
                "https://fbcdn.net/x",
                "https://graph.facebook.com/v25.0/file"
            })
    void hostsOfTheProviderAreAllowed(String address) {
        assertThat(FileSource.mayFetchFrom(URI.create(address), PROVIDER, DOMAINS))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://lookaside.fbsbx.com/x",
                "https://lookaside.fbsbx.com:8443/x",
                "https://fbsbx.com.attacker.example/x",
                "https://notfbsbx.com/x",
                "https://fbsbx.com@attacker.example/x",
                "https://user@lookaside.fbsbx.com/x",
                "http://169.254.169.254/latest/meta-data",
                "http://127.0.0.1:15432/",
                "http://127.0.0.1:8090/x",
                "file:///etc/passwd",
                "https:///x",
                "//lookaside.fbsbx.com/x",
                ""
            })
    void otherAddressesAreRefused(String address) {
        assertThat(FileSource.mayFetchFrom(URI.create(address), PROVIDER, DOMAINS))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8091/x", "https://127.0.0.1:8090/x", "http://localhost:8090/x"})
    void withALocalProviderNoOtherLocalAddressIsAllowed(String address) {
        assertThat(FileSource.mayFetchFrom(URI.create(address), LOCAL_PROVIDER, DOMAINS))
                .isFalse();
        assertThat(FileSource.mayFetchFrom(URI.create("http://127.0.0.1:8090/x?y"), LOCAL_PROVIDER, DOMAINS))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../900100200/messages", "1/2", "1?x", "1#x", "1 2", "1%2f"})
    void aPathIsNotAValidId(String id) {
        assertThat(FileSource.isValidMediaId(id)).isFalse();
    }
}
