package org.ventanilla.notification.kafka;

import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.Service;
import org.ventanilla.records.Subscription;
import org.ventanilla.testkit.AsyncApi;

/// Tests that the AsyncAPI document of this service describes the messages that the code reads and
/// writes.
class AsyncApiTest {
    @Test
    void theDocumentMatchesTheCode() {
        // The subscription depends on none of the handler's collaborators.
        Subscription subscription = new NotificationMessages(null, null, null, null, null).subscription();

        AsyncApi.of(Service.NOTIFICATION)
                .reads(subscription.topics())
                .writesMessagesOfPackage("org.ventanilla.notification");
    }
}
