package org.ventanilla.survey.kafka;

import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.Service;
import org.ventanilla.records.Subscription;
import org.ventanilla.testkit.AsyncApi;

class AsyncApiTest {
    @Test
    void theAsyncApiDocumentMatchesTheCode() {
        // The subscription does not depend on the arguments of the constructor.
        Subscription subscription = new SurveyMessages(null, null, null).subscription();

        AsyncApi.of(Service.SURVEY).reads(subscription.topics()).writesMessagesOfPackage("org.ventanilla.survey");
    }
}
