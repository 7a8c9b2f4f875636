package org.ventanilla.webkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.HostAndPort;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tests how the address of a redirect is changed before it is sent.
class ResponseHeadersTest {

    @ParameterizedTest
    @CsvSource({
        "http://atencion.example.org/a/visita/codigo, /a/visita/codigo",
        "https://atencion.example.org/actos?aviso=x, /actos?aviso=x",
        "http://ATENCION.example.org:80, /",
        "http://atencion.example.org//evil.example/x, /evil.example/x",
        "/actos, /actos",
        "https://otra.example.org/x, https://otra.example.org/x",
        "http://atencion.example.org:8090/x, http://atencion.example.org:8090/x"
    })
    void onlyRedirectsToTheOwnHostBecomeRelative(String location, String expected) {
        HostAndPort ownHost = HostAndPort.create("atencion.example.org", 80);
        assertThat(ResponseHeaders.relative(location, ownHost)).isEqualTo(expected);
    }
}
