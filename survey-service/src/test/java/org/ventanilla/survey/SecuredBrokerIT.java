package org.ventanilla.survey;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.Topics;
import org.ventanilla.testkit.Backends;
import org.ventanilla.testkit.EventProbe;
import org.ventanilla.testkit.SecuredKafka;
import org.ventanilla.testkit.VentanillaBackends;

/// The service can read messages from a broker that requires TLS and an account, and can publish messages
/// to that
/// broker. Only settings are needed for this.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "survey"))
@QuarkusTestResource(value = SecuredKafka.class, restrictToAnnotatedClass = true)
class SecuredBrokerIT {

    @Test
    void aSurveyIsOfferedOverASecuredBroker() {
        String broker = Backends.shared().securedKafka();
        try (Dialogue dialogue = new Dialogue(broker);
                EventProbe probe = EventProbe.fromNow(broker, Topics.CONVERSATION_COMMANDS, Topics.SURVEY_EVENTS)) {
            dialogue.attentionEnds("ADVISER", true); // with consent
            assertThat(probe.awaitRecords(
                            2, record -> dialogue.contact.toString().equals(record.key())))
                    .extracting(record -> record.type())
                    .containsExactlyInAnyOrder(
                            "ventanilla.survey.offered.v1", "ventanilla.conversation.offer-survey.v1");
        }
    }
}
