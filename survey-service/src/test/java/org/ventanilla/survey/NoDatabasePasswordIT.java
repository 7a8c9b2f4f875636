package org.ventanilla.survey;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.Topics;
import org.ventanilla.testkit.Backends;
import org.ventanilla.testkit.EventProbe;
import org.ventanilla.testkit.VentanillaBackends;

/// The service starts, migrates its database and works without a password if the database requires no password.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "survey"))
@QuarkusTestResource(value = TrustingDatabase.class, restrictToAnnotatedClass = true)
class NoDatabasePasswordIT {

    @ConfigProperty(name = "quarkus.datasource.password")
    Optional<String> password;

    @Test
    void aSurveyIsOfferedWithoutADatabasePassword() {
        assertThat(password).isEmpty();
        String broker = Backends.shared().kafka();
        try (Dialogue dialogue = new Dialogue(broker);
                EventProbe probe = EventProbe.fromNow(broker, Topics.SURVEY_EVENTS)) {
            // When an attention ends
            dialogue.attentionEnds("ADVISER", true); // with consent
            // Then a survey is offered
            probe.awaitRecord(record -> dialogue.contact.toString().equals(record.key()));
        }
    }
}
