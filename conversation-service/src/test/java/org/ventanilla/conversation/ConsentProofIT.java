package org.ventanilla.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ventanilla.conversation.flow.Prompt.CONSENT;
import static org.ventanilla.conversation.flow.Prompt.NOTICES_CONSENT;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ventanilla.conversation.fixtures.Person;
import org.ventanilla.conversation.fixtures.Steps;
import org.ventanilla.conversation.fixtures.StoredRows;
import org.ventanilla.conversation.handling.Script;
import org.ventanilla.lanes.Database;
import org.ventanilla.records.UniqueIds;
import org.ventanilla.testkit.VentanillaBackends;

/// The proof of a consent contains the hash of the text that was shown to the person, even if
/// another release handles the answer.
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "conversation"))
class ConsentProofIT {

    /// The hash of a text of another release.
    private static final String OTHER_SHA256 = "0123456789abcdef".repeat(4);

    @Inject
    Database database;

    @Inject
    Script script;

    @Test
    void anAnswerToATextOfAnOlderReleaseIsNoConsent() {
        try (Person rosa = new Person()) {
            rosa.says("hola", 2);
            setStage(rosa, "{\"stage\": \"consenting\", \"wrongAnswers\": 0}");
            List<String> replies = rosa.says("1", 2);
            assertThat(replies.get(0)).contains("El texto de la autorización cambió");
            assertThat(replies.get(1)).contains("¿Autoriza?");
            assertThat(proofsOf(rosa)).isEmpty();
            assertThat(rosa.says("1", 1).getFirst()).contains("documento");
            assertThat(proofsOf(rosa)).containsExactly(script.flow().sha256(CONSENT));
        }
    }

    @Test
    void anAnswerToATextThatChangedMeanwhileIsNoConsent() {
        try (Person rosa = new Person()) {
            rosa.says("hola", 2);
            setStage(rosa, """
                    {"stage": "consenting", "wrongAnswers": 0,
                     "shown": {"version": "2020-01", "sha256": "%s"}}
                    """.formatted(OTHER_SHA256));
            assertThat(rosa.says("Sí", 2).get(1)).contains("¿Autoriza?");
            assertThat(proofsOf(rosa)).isEmpty();
        }
    }

    @Test
    void aButtonOfAnOlderTextIsNoConsent() {
        try (Person rosa = new Person()) {
            String shown = rosa.says("hola", 2).get(1);
            String offered = JsonPath.from(shown).getString("content.options[0].id");
            assertThat(offered).endsWith("S1.consentimiento.YES");
            String older = OTHER_SHA256.substring(0, 12) + ".S1.consentimiento.YES";
            assertThat(rosa.taps(older, "Sí", 2).get(1)).contains("¿Autoriza?");
            assertThat(proofsOf(rosa)).isEmpty();
            rosa.taps(offered, "Sí", 1);
            assertThat(proofsOf(rosa)).containsExactly(script.flow().sha256(CONSENT));
        }
    }

    @Test
    void aConsentToNoticesGivenToATextOfAnOlderReleaseIsAskedAgain() {
        try (Person rosa = Steps.registered("Rosa Avisos", "52444555")) {
            rosa.says("5", 1);
            rosa.says("1", 1);
            setStage(rosa, "{\"stage\": \"noticing\", \"step\": \"CONSENT\"}");
            assertThat(rosa.says("1", 2).get(1)).contains("¿Acepta que");
            rosa.says("1", UniqueIds.next());
            assertThat(rosa.awaits("ventanilla.notification.grant-electronic-notice.v1")
                            .json())
                    .contains(script.flow().sha256(NOTICES_CONSENT));
        }
    }

    private void setStage(Person person, String stage) {
        StoredRows.change(database, """
                update conversation set state = jsonb_set(state, '{stage}', ?::jsonb)
                where contact_id = ?
                """, stage, person.contact.value());
    }

    private List<String> proofsOf(Person person) {
        return StoredRows.texts(
                database, "select text_sha256 from consent_proof where contact_id = ?", person.contact.value());
    }
}
