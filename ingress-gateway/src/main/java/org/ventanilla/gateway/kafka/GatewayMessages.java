package org.ventanilla.gateway.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.channel.OutboundCommand;
import org.ventanilla.contracts.channel.RawWebhook;
import org.ventanilla.gateway.inbound.handling.InboundWebhooks;
import org.ventanilla.gateway.outbound.handling.OutboundCommands;
import org.ventanilla.lanes.LaneHandler;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.records.Incoming;
import org.ventanilla.records.Inputs;
import org.ventanilla.records.Subscription;

/// Handles the records that the gateway reads from Kafka. The items of raw webhooks are processed, and
/// send commands are added to the dispatch journal.
@ApplicationScoped
class GatewayMessages implements LaneHandler {

    /// A record that the gateway reads.
    private sealed interface Input {
        record Raw(RawWebhook webhook) implements Input {}

        record Command(OutboundCommand command) implements Input {}
    }

    private static final Inputs<Input> INPUTS = Inputs.<Input>of(Service.GATEWAY)
            .read(Topics.WEBHOOKS, RawWebhook.class, Input.Raw::new)
            .read(Topics.OUTBOUND, OutboundCommand.class, Input.Command::new)
            .read(Topics.OUTBOUND_BULK, OutboundCommand.class, Input.Command::new);

    private final InboundWebhooks webhooks;
    private final OutboundCommands commands;
    private final Clock clock;

    GatewayMessages(InboundWebhooks webhooks, OutboundCommands commands, Clock clock) {
        this.webhooks = webhooks;
        this.commands = commands;
        this.clock = clock;
    }

    @Override
    public Subscription subscription() {
        return INPUTS.subscription();
    }

    @Override
    public void handle(Transaction tx, List<Incoming> batch) {
        Instant now = clock.instant();
        List<Incoming> rawWebhooks = new ArrayList<>();
        List<Incoming> sendCommands = new ArrayList<>();
        for (Incoming incoming : batch) {
            switch (INPUTS.inputOf(incoming)) {
                case Input.Raw _ -> rawWebhooks.add(incoming);
                case Input.Command _ -> sendCommands.add(incoming);
            }
        }
        webhooks.handle(tx, rawWebhooks, now);
        commands.addToJournal(tx, sendCommands, now);
    }
}
