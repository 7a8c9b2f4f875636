package org.ventanilla.survey.kafka;

import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.Service;
import org.ventanilla.messaging.Subscription;
import org.ventanilla.testkit.AsyncApi;

class AsyncApiTest {
    @Test
    void theDocumentTellsWhatTheCodeDoes() {
        // What it subscribes to hangs on no collaborator.
        Subscription subscription = new SurveyHandler(null, null, null).subscription();

        AsyncApi.of(Service.SURVEY).reads(subscription.topics()).writesWhatIsMadeIn("org.ventanilla.survey");
    }
}
