package org.ventanilla.survey;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Metadata;
import org.ventanilla.contracts.WireTypes;
import org.ventanilla.contracts.conversation.ConversationEvent.AttentionEnded;
import org.ventanilla.contracts.conversation.ConversationRef;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.contracts.ids.SurveyId;
import org.ventanilla.contracts.survey.SurveyCommand.Question;
import org.ventanilla.contracts.survey.SurveyCommand.RecordAnswer;
import org.ventanilla.records.CloudEventHeaders;
import org.ventanilla.records.UniqueIds;

/// Publishes to a real broker the messages that conversation-service would publish about one conversation.
final class Dialogue implements AutoCloseable {

    private static final String ENTITY_ID = "aae"; // any entity

    /// The WhatsApp account of the entity.
    private static final String ENTITY_ACCOUNT = "900100200";

    final ContactId contact = new ContactId(UniqueIds.next());
    final ConversationId conversation = new ConversationId(UniqueIds.next());
    private final KafkaProducer<byte[], byte[]> producer;

    Dialogue(String bootstrap) {
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /// Publishes that the attention ended now.
    ///
    /// @param endedBy `ADVISER`, `CITIZEN` or `IDLE`
    /// @param surveyAllowed whether the person consented to the use of personal data
    void attentionEnds(String endedBy, boolean surveyAllowed) {
        attentionEnds(endedBy, surveyAllowed, Instant.now());
    }

    /// Publishes that the attention ended at this instant.
    void attentionEnds(String endedBy, boolean surveyAllowed, Instant endedAt) {
        publish(
                new AttentionEnded(
                        new ConversationRef(
                                conversation,
                                contact,
                                Channel.WHATSAPP,
                                ENTITY_ACCOUNT,
                                null,
                                "general",
                                "asesor",
                                null),
                        endedBy,
                        surveyAllowed,
                        endedAt),
                UniqueIds.next());
    }

    /// Publishes the answer of the person to a question.
    void answers(SurveyId survey, Question question, String value) {
        answers(survey, question, value, UniqueIds.next());
    }

    /// Publishes an answer with this message id. Two messages may have the same id.
    void answers(SurveyId survey, Question question, String value, UUID messageId) {
        publish(new RecordAnswer(messageId, contact, conversation, survey, question, value, Instant.now()), messageId);
    }

    private void publish(Message message, UUID id) {
        Metadata metadata = new Metadata(
                id,
                WireTypes.nameOf(message.getClass()),
                "conversation-service",
                message.at(),
                conversation.toString(),
                1,
                null,
                null,
                ENTITY_ID,
                null);
        producer.send(new ProducerRecord<>(
                WireTypes.topicOf(message.getClass()).name(),
                null,
                message.key().getBytes(UTF_8),
                ContractJson.write(message),
                CloudEventHeaders.write(metadata, "application/json")));
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
