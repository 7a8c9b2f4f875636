package org.ventanilla.gateway.outbound.model;

import java.time.Instant;
import java.util.UUID;
import org.ventanilla.contracts.MessageTrace;
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.OutboundId;

/// Journal rows for tests.
public final class Rows {

    public static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private Rows() {}

    /// A message from our number 900100200 that is queued and may be sent at {@link #NOW}.
    public static DispatchRow queued(Purpose purpose) {
        return new DispatchRow(
                new OutboundId(new UUID(0, 1)),
                DispatchRow.Kind.MESSAGE,
                new DispatchRow.Order(
                        new ContactId(new UUID(0, 2)),
                        "900100200",
                        "conversation",
                        purpose,
                        "{}",
                        NOW.plusSeconds(600)),
                NOW,
                DeliveryState.QUEUED,
                DispatchRow.Attempts.NONE,
                MessageTrace.NONE);
    }
}
