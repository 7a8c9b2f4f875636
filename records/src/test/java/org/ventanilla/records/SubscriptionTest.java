package org.ventanilla.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.channel.InboundEvent.ContactsLinked;
import org.ventanilla.contracts.channel.InboundEvent.MessageReceived;

/// Tests which types of messages a service takes from its topics, and which types it skips. A record of a
/// type that is neither taken nor skipped is called poison.
class SubscriptionTest {

    private static final String INBOUND = Topics.INBOUND.name();

    private final Subscription subscription = Subscription.of(Service.CONVERSATION)
            .readOnly(Topics.INBOUND, MessageReceived.class)
            .read(Topics.PQRSD_REPLIES);

    @Test
    void readOnlySkipsTheOtherTypesOfTheTopic() {
        assertThat(subscription.takes(INBOUND, "ventanilla.channel.message-received.v1"))
                .isTrue();
        assertThat(subscription.takes(INBOUND, "ventanilla.channel.contacts-linked.v1"))
                .isFalse();
    }

    @Test
    void aTypeThatOneCallTakesIsNotSkippedBecauseOfAnotherCall() {
        Subscription both = Subscription.of(Service.CONVERSATION)
                .readOnly(Topics.INBOUND, MessageReceived.class)
                .readOnly(Topics.INBOUND, ContactsLinked.class);
        assertThat(both.takes(INBOUND, "ventanilla.channel.contacts-linked.v1")).isTrue();
        assertThat(both.takes(INBOUND, "ventanilla.channel.message-received.v1"))
                .isTrue();
        assertThat(both.takes(INBOUND, "ventanilla.channel.contact-identity-changed.v1"))
                .isFalse();
    }

    @Test
    void aTypeThatIsNeitherTakenNorSkippedIsPoison() {
        assertThatExceptionOfType(Poison.class)
                .isThrownBy(() -> subscription.takes(INBOUND, "ventanilla.channel.no-such-type.v1"))
                .extracting(Poison::reason)
                .isEqualTo("UNKNOWN_TYPE");
    }

    @Test
    void everyTypeOfATopicThatIsNotReadIsPoison() {
        assertThatExceptionOfType(Poison.class)
                .isThrownBy(() -> subscription.takes(Topics.OUTBOUND.name(), "ventanilla.channel.message-received.v1"));
    }

    @Test
    void anotherVersionOfATakenTypeIsAnUnknownVersion() {
        assertThatExceptionOfType(UnknownVersion.class)
                .isThrownBy(() -> subscription.takes(INBOUND, "ventanilla.channel.message-received.v2"));
    }

    @Test
    void theFirstTopicIsTheTopicThatWasAddedFirst() {
        assertThat(subscription.firstTopic()).isEqualTo(INBOUND);
        assertThat(subscription.topics()).containsExactly(INBOUND, Topics.PQRSD_REPLIES.name());
    }
}
