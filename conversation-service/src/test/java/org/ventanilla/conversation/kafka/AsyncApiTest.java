package org.ventanilla.conversation.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.records.Subscription;
import org.ventanilla.testkit.AsyncApi;
import org.ventanilla.testkit.Channels;

class AsyncApiTest {
    @Test
    void theAsyncApiDocumentMatchesTheCode() {
        // The subscription does not depend on the arguments of the constructor.
        Subscription subscription = new ConversationMessages(null, null, null, null).subscription();

        // A service that checks timeouts also reads the progress reports of the gateway.
        assertThat(subscription.measuresProgress()).isTrue();
        List<String> topicsRead = new ArrayList<>(subscription.topics());
        assertThat(Channels.incomingTopics()).containsExactly(Topics.PROGRESS.name());
        topicsRead.addAll(Channels.incomingTopics());

        AsyncApi.of(Service.CONVERSATION).reads(topicsRead).writesMessagesOfPackage("org.ventanilla.conversation");
    }
}
