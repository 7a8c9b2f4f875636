package org.ventanilla.gateway.kafka;

import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.Service;
import org.ventanilla.records.Subscription;
import org.ventanilla.testkit.AsyncApi;

class AsyncApiTest {
    @Test
    void theAsyncApiDocumentNamesTheTopicsAndMessagesOfTheCode() {
        // The subscription needs none of the constructor's arguments.
        Subscription subscription = new GatewayMessages(null, null, null).subscription();

        AsyncApi.of(Service.GATEWAY).reads(subscription.topics()).writesMessagesOfPackage("org.ventanilla.gateway");
    }
}
