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

/// The proof of a consent contains the hash of the text that the person saw, even if another release of the
/// service
/// handles the answer.
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "conversation"))
class ConsentProofIT {

    /// Stands for the hash of a text of another release.
    private static final String OTHER_TEXT_SHA256 = "0123456789abcdef".repeat(4);

    @Inject
    Database database;

    @Inject
    Script script;

    @Test
    void anAnswerToATextOfAnOlderReleaseIsNoConsent() {
        try (Person rosa = new Person()) {
            rosa.saysAndAwaitsReplies("hola", 2);
            // An older release did not store which text it had shown.
            setStage(rosa, "{\"stage\": \"consenting\", \"wrongAnswers\": 0}");
            List<String> replies = rosa.saysAndAwaitsReplies("1", 2); // answers yes
            assertThat(replies.get(0)).contains("El texto de la autorización cambió");
            assertThat(replies.get(1)).contains("¿Autoriza?");
            assertThat(proofHashesOf(rosa)).isEmpty();
            // The answer to the repeated question is a consent. The next question asks for the document type.
            assertThat(rosa.saysAndAwaitsReplies("1", 1).getFirst()).contains("documento");
            assertThat(proofHashesOf(rosa)).containsExactly(script.flow().textSha256(CONSENT));
        }
    }

    @Test
    void anAnswerIsNoConsentIfTheTextHasChangedSinceTheQuestion() {
        try (Person rosa = new Person()) {
            rosa.saysAndAwaitsReplies("hola", 2);
            setStage(rosa, """
                    {"stage": "consenting", "wrongAnswers": 0,
                     "shown": {"version": "2020-01", "sha256": "%s"}}
                    """.formatted(OTHER_TEXT_SHA256));
            assertThat(rosa.saysAndAwaitsReplies("Sí", 2).get(1)).contains("¿Autoriza?");
            assertThat(proofHashesOf(rosa)).isEmpty();
        }
    }

    @Test
    void onlyTheButtonOfTheCurrentTextIsAConsent() {
        try (Person rosa = new Person()) {
            String question = rosa.saysAndAwaitsReplies("hola", 2).get(1);
            String currentButton = JsonPath.from(question).getString("content.options[0].id");
            assertThat(currentButton).endsWith("S1.consentimiento.YES");
            // The id of a consent button begins with a part of the hash of its text.
            String olderButton = OTHER_TEXT_SHA256.substring(0, 12) + ".S1.consentimiento.YES";
            assertThat(rosa.tapsAndAwaitsReplies(olderButton, "Sí", 2).get(1)).contains("¿Autoriza?");
            assertThat(proofHashesOf(rosa)).isEmpty();
            rosa.tapsAndAwaitsReplies(currentButton, "Sí", 1);
            assertThat(proofHashesOf(rosa)).containsExactly(script.flow().textSha256(CONSENT));
        }
    }

    @Test
    void theConsentToNoticesIsAskedAgainIfAnOlderReleaseShowedTheText() {
        try (Person rosa = Steps.registered("Rosa Avisos", "52444555")) {
            rosa.saysAndAwaitsReplies("5", 1); // opens the menu of notices
            rosa.saysAndAwaitsReplies("1", 1); // wants to authorise notices
            // An older release did not store which text it had shown.
            setStage(rosa, "{\"stage\": \"noticing\", \"step\": \"CONSENT\"}");
            assertThat(rosa.saysAndAwaitsReplies("1", 2).get(1)).contains("¿Acepta que"); // answers yes
            rosa.says("1", UniqueIds.next()); // answers yes again
            assertThat(rosa.awaits("ventanilla.notification.grant-electronic-notice.v1")
                            .json())
                    .contains(script.flow().textSha256(NOTICES_CONSENT));
        }
    }

    /// Replaces the stored stage of the conversation, as if another release had stored it.
    private void setStage(Person person, String stageJson) {
        StoredRows.change(database, """
                update conversation set state = jsonb_set(state, '{stage}', ?::jsonb)
                where contact_id = ?
                """, stageJson, person.contact.value());
    }

    /// Returns the text hashes of the stored proofs.
    private List<String> proofHashesOf(Person person) {
        return StoredRows.texts(
                database, "select text_sha256 from consent_proof where contact_id = ?", person.contact.value());
    }
}
