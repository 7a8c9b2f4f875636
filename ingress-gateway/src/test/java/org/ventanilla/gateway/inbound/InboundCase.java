package org.ventanilla.gateway.inbound;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.ThreadLocalRandom;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topic;
import org.ventanilla.contracts.Topics;
import org.ventanilla.testkit.ReceivedRecord;

/// The common parts of the tests of the webhook.
abstract class InboundCase {

    private static final String RECEIVED = "ventanilla.channel.message-received.v1";
    static final ObjectMapper JSON = new ObjectMapper();

    @TestHTTPResource("/")
    URI gateway;

    static boolean isMessage(ReceivedRecord record, String wamid) {
        return record.type().equals(RECEIVED) && wamidIn(record).equals(wamid);
    }

    /// The provider's message id in an event; empty if the event is not a message.
    static String wamidIn(ReceivedRecord record) {
        if (!record.type().equals(RECEIVED)) {
            return "";
        }
        try {
            return JSON.readTree(record.json()).path("providerMessageId").asText();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static String randomPhone() {
        return "573005550" + ThreadLocalRandom.current().nextInt(1_000, 999_999);
    }

    static Topic deadLetterTopic() {
        return Topics.deadLettersOf(Service.GATEWAY);
    }
}
