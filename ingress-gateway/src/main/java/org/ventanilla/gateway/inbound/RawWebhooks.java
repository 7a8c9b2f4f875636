package org.ventanilla.gateway.inbound;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.RawWebhook;

/// Stores verified requests before their contents are interpreted.
public interface RawWebhooks {

    /// Appends one request. Never throws.
    ///
    /// @param traceparent the trace to which the request belongs
    /// @param onResult called once, on any thread, with true if the request is durably stored
    void append(RawWebhook webhook, @Nullable String traceparent, Consumer<Boolean> onResult);
}
