package org.ventanilla.gateway.outbound.model;

import java.time.Instant;
import java.util.UUID;
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.OutboundId;

/// Journal rows for tests.
public final class Rows {

    public static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private Rows() {}

    public static DispatchRow queued(Purpose purpose) {
        return new DispatchRow(
                new OutboundId(new UUID(0, 1)),
                DispatchRow.Kind.MESSAGE,
                new ContactId(new UUID(0, 2)),
                "900100200",
                "conversation",
                purpose,
                "{}",
                NOW,
                NOW.plusSeconds(600),
                DeliveryState.QUEUED,
                1,
                0,
                false,
                null,
                0,
                null,
                null,
                null);
    }
}
