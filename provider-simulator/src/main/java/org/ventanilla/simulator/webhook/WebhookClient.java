package org.ventanilla.simulator.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ventanilla.simulator.SimulatorConfig;

/// Posts a signed webhook and waits for the response. The calling thread is blocked meanwhile, so
/// callers use virtual threads.
@ApplicationScoped
public final class WebhookClient {

    private final HttpSender http;
    private final String url;
    private final String secret;

    @Inject
    WebhookClient(HttpSender http, SimulatorConfig config) {
        this.http = http;
        this.url = config.webhook().url();
        this.secret = config.appSecret().getFirst();
    }

    /// Posts a body.
    ///
    /// @param signature a signature to send instead of the correct signature, or null
    /// @param timeoutMs how long to wait for the response
    /// @return the HTTP status, or 0 if no response arrived in time
    public int post(byte[] body, @Nullable String signature, long timeoutMs) {
        Map<String, String> headers = Map.of(
                "Content-Type",
                "application/json",
                "User-Agent",
                "facebookexternalua",
                HubSignature.HEADER,
                signature == null ? HubSignature.compute(secret, body) : signature);
        return http.send("POST", url, headers, body, timeoutMs).status();
    }
}
