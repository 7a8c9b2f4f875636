package org.ventanilla.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Metadata;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.WireTypes;
import org.ventanilla.contracts.channel.InboundEvent.ContactIdentityChanged;
import org.ventanilla.contracts.channel.InboundEvent.MessageReceived;
import org.ventanilla.contracts.channel.OutboundCommand;
import org.ventanilla.contracts.channel.OutboundCommand.MarkRead;
import org.ventanilla.contracts.channel.OutboundCommand.SendMessage;
import org.ventanilla.contracts.channel.OutboundCommand.ShowTyping;
import org.ventanilla.contracts.channel.ReceiptEvent;
import org.ventanilla.contracts.ids.ContactId;

/// Tests how the messages that a service reads become the cases of a sealed interface.
class InputsTest {

    /// The messages that the service of this test reads.
    private sealed interface Input {
        record Received(MessageReceived event) implements Input {}

        record Changed(ContactIdentityChanged event) implements Input {}

        record Outbound(OutboundCommand command) implements Input {}
    }

    /// The service skips messages of the type SendMessage.
    private final Inputs<Input> inputs = Inputs.<Input>of(Service.CONVERSATION)
            .readOnly(Topics.INBOUND, MessageReceived.class, Input.Received::new)
            .readOnly(Topics.INBOUND, ContactIdentityChanged.class, Input.Changed::new)
            .read(Topics.OUTBOUND, OutboundCommand.class, Input.Outbound::new, SendMessage.class);

    @Test
    void aMessageIsConvertedIntoItsCase() {
        MarkRead markRead = new MarkRead(new ContactId(UUID.randomUUID()), "900100200", "wamid.1", Instant.EPOCH);

        assertThat(inputs.inputOf(incoming(markRead))).isEqualTo(new Input.Outbound(markRead));
    }

    @Test
    void theSubscriptionTakesOnlyTypesWithACase() {
        Subscription subscription = inputs.subscription();

        assertThat(subscription.topics()).containsExactly(Topics.INBOUND.name(), Topics.OUTBOUND.name());
        assertThat(WireTypes.recordsOf(Topics.INBOUND).stream()
                        .filter(type -> subscription.takes(Topics.INBOUND.name(), WireTypes.nameOf(type))))
                .containsExactlyInAnyOrder(MessageReceived.class, ContactIdentityChanged.class);
        assertThat(WireTypes.recordsOf(Topics.OUTBOUND).stream()
                        .filter(type -> subscription.takes(Topics.OUTBOUND.name(), WireTypes.nameOf(type))))
                .containsExactlyInAnyOrder(MarkRead.class, ShowTyping.class);
    }

    @Test
    void aMessageWithoutACaseIsRefused() {
        Inputs<Input> inputsWithoutMarkRead = Inputs.<Input>of(Service.CONVERSATION)
                .readOnly(Topics.INBOUND, MessageReceived.class, Input.Received::new);
        MarkRead markRead = new MarkRead(new ContactId(UUID.randomUUID()), "900100200", "wamid.1", Instant.EPOCH);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> inputsWithoutMarkRead.inputOf(incoming(markRead)))
                .withMessageContaining("mark-read");
    }

    @Test
    void aFamilyThatDoesNotContainAllTypesOfTheTopicIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Inputs.<Input>of(Service.CONVERSATION)
                        .read(Topics.RECEIPTS, OutboundCommand.class, Input.Outbound::new))
                .withMessageContaining(ReceiptEvent.class.getName());
    }

    private static Incoming incoming(Message message) {
        Metadata metadata = new Metadata(
                UUID.randomUUID(),
                WireTypes.nameOf(message.getClass()),
                Service.CONVERSATION.module(),
                message.at(),
                message.key(),
                0,
                null,
                null,
                "aae",
                null);
        return new Incoming(
                new RecordRef(Topics.OUTBOUND.name(), 3, 7), message.key(), metadata, message, Map.of(), new byte[0]);
    }
}
