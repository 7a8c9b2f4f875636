package org.ventanilla.gateway.webhook;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.RawWebhook;

/// Where verified requests are kept before anything is read from them.
public interface RawWebhooks {

    /// Appends one request. Never throws.
    ///
    /// @param traceparent the trace it belongs to
    /// @param stored told once whether the bytes are durably stored; on any thread
    void append(RawWebhook webhook, @Nullable String traceparent, Consumer<Boolean> stored);
}
