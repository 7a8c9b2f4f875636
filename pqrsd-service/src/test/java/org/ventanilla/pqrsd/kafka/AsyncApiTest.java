package org.ventanilla.pqrsd.kafka;

import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.Service;
import org.ventanilla.records.Subscription;
import org.ventanilla.testkit.AsyncApi;

class AsyncApiTest {
    @Test
    void theDocumentMatchesTheCode() {
        // The subscription does not depend on any of the constructor arguments.
        Subscription subscription = new PqrsdMessages(null, null, null, null, null, null, null, null).subscription();

        AsyncApi.of(Service.PQRSD).reads(subscription.topics()).writesMessagesOfPackage("org.ventanilla.pqrsd");
    }
}
