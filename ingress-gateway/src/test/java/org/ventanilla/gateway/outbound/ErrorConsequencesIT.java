package org.ventanilla.gateway.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.channel.OutboundCommand.SendMessage;
import org.ventanilla.contracts.channel.OutboundContent;
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.contracts.channel.Recipient;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.gateway.fixtures.Commands;
import org.ventanilla.gateway.fixtures.Store;
import org.ventanilla.gateway.fixtures.StubProvider;
import org.ventanilla.gateway.fixtures.Webhooks;
import org.ventanilla.testkit.EventProbe;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests what an error of the provider changes beyond its message, and that it delays no other person.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
@QuarkusTestResource(StubProvider.class)
class ErrorConsequencesIT extends OutboundCase {

    @Inject
    MeterRegistry metrics;

    @Test
    void aTemplateThatTheProviderDoesNotAcceptIsBlockedUntilItIsApprovedAgain() {
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS, Topics.INBOUND)) {
            // Given
            Person person = newPerson(probe);
            String template = newTemplate();
            double alerts = alerts("132015");
            provider.respond(_ -> StubProvider.error(400, 132015));
            OutboundId first = send(person, Purpose.ALERT, template, "es_CO");
            assertThat(errorCodeOf(awaitReceipt(probe, first, "failed"))).isEqualTo("132015");
            provider.reset();

            // When
            OutboundId second = send(person, Purpose.ALERT, template, "es_CO");
            OutboundId inOtherLanguage = send(person, Purpose.ALERT, template, "es");

            // Then
            assertThat(errorCodeOf(awaitReceipt(probe, second, "refused"))).isEqualTo("TEMPLATE_BLOCKED");
            awaitReceipt(probe, inOtherLanguage, "accepted");
            assertThat(wasSent(second)).isFalse();
            assertThat(alerts("132015")).isEqualTo(alerts + 1);

            // When
            postTemplateNotice(template, "APPROVED");
            Awaitility.await().until(() -> isReleased(template));
            OutboundId third = send(person, Purpose.ALERT, template, "es_CO");

            // Then
            awaitReceipt(probe, third, "accepted");
        }
    }

    @Test
    void aTemplateErrorInAStatusBlocksTheTemplateAlthoughTheContentIsRemoved() {
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS, Topics.INBOUND)) {
            Person person = newPerson(probe);
            String template = newTemplate();
            OutboundId first = send(person, Purpose.ALERT, template, "es_CO");
            String wamid = awaitReceipt(probe, first, "accepted")
                    .at("/receipt/providerMessageId")
                    .asText();

            // When
            postFailedStatus(wamid, 132016);
            awaitReceipt(probe, first, "failed");
            OutboundId second = send(person, Purpose.ALERT, template, "es_CO");

            // Then
            assertThat(errorCodeOf(awaitReceipt(probe, second, "refused"))).isEqualTo("TEMPLATE_BLOCKED");
        }
    }

    @Test
    void aPausedTemplateIsBlockedBeforeAnyMessageFails() {
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS, Topics.INBOUND)) {
            Person person = newPerson(probe);
            String template = newTemplate();

            // When
            postTemplateNotice(template, "PAUSED");
            Awaitility.await().until(() -> !isReleased(template));
            OutboundId id = send(person, Purpose.ALERT, template, "es_CO");

            // Then
            assertThat(errorCodeOf(awaitReceipt(probe, id, "refused"))).isEqualTo("TEMPLATE_BLOCKED");
            assertThat(wasSent(id)).isFalse();
        }
    }

    @Test
    void aMarketingOptOutAtTheProviderIsStoredAndPublished() {
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS, Topics.INBOUND)) {
            // Given: the provider reports the opt-out in a status
            Person person = newPerson(probe);
            OutboundId first = send(person, Purpose.CAMPAIGN, newTemplate(), "es_CO");
            String wamid = awaitReceipt(probe, first, "accepted")
                    .at("/receipt/providerMessageId")
                    .asText();

            // When
            postFailedStatus(wamid, 131050);

            // Then
            JsonNode event =
                    json(probe.awaitRecord(record -> record.type().equals("ventanilla.channel.preference-changed.v1")
                            && record.key().equals(person.contact().toString())));
            assertThat(event.path("category").asText()).isEqualTo("marketing_messages");
            assertThat(event.path("value").asText()).isEqualTo("stop");
            OutboundId second = send(person, Purpose.CAMPAIGN, newTemplate(), "es_CO");
            assertThat(errorCodeOf(awaitReceipt(probe, second, "refused"))).isEqualTo("OPTED_OUT");
            OutboundId alert = send(person, Purpose.ALERT, newTemplate(), "es_CO");
            awaitReceipt(probe, alert, "accepted");
        }
    }

    @Test
    void aMarketingOptOutInTheAnswerToACallIsStored() {
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS, Topics.INBOUND)) {
            Person person = newPerson(probe);
            provider.respond(_ -> StubProvider.error(400, 131050));
            OutboundId first = send(person, Purpose.CAMPAIGN, newTemplate(), "es_CO");
            assertThat(errorCodeOf(awaitReceipt(probe, first, "failed"))).isEqualTo("131050");
            provider.reset();

            OutboundId second = send(person, Purpose.CAMPAIGN, newTemplate(), "es_CO");

            assertThat(errorCodeOf(awaitReceipt(probe, second, "refused"))).isEqualTo("OPTED_OUT");
        }
    }

    @Test
    void theSenderLearnsThatTheWindowIsClosedWhoeverNoticesIt() {
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS, Topics.INBOUND)) {
            Person person = newPerson(probe);
            OutboundId byAnswer = newId();
            provider.respond(_ -> StubProvider.error(400, 131047));
            Commands.publish(reply(byAnswer, person, new OutboundContent.Text("uno")));
            assertThat(errorCodeOf(awaitReceipt(probe, byAnswer, "failed"))).isEqualTo("WINDOW_CLOSED");

            provider.reset();
            OutboundId byStatus = newId();
            Commands.publish(reply(byStatus, person, new OutboundContent.Text("dos")));
            postFailedStatus(
                    awaitReceipt(probe, byStatus, "accepted")
                            .at("/receipt/providerMessageId")
                            .asText(),
                    131047);

            assertThat(errorCodeOf(awaitReceipt(probe, byStatus, "failed"))).isEqualTo("WINDOW_CLOSED");
        }
    }

    @Test
    void anUnknownErrorIsReportedToAnOperatorWithItsCode() {
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS, Topics.INBOUND)) {
            Person person = newPerson(probe);
            double alerts = alerts("777001");
            OutboundId id = newId();
            provider.respond(_ -> StubProvider.error(400, 777001));

            Commands.publish(reply(id, person, new OutboundContent.Text("uno")));

            JsonNode failed = awaitReceipt(probe, id, "failed");
            assertThat(errorCodeOf(failed)).isEqualTo("777001");
            assertThat(failed.at("/receipt/errorDetail").asText()).isEqualTo("why");
            assertThat(alerts("777001")).isEqualTo(alerts + 1);
        }
    }

    @Test
    void aContactThatMustWaitDelaysNoOtherContact() {
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS, Topics.INBOUND)) {
            // Given: the provider refuses the messages to one person, because they were too many
            Person waiting = newPerson(probe);
            Person other = newPerson(probe);
            provider.respond(request -> read(request.body()).path("to").asText().equals("+" + waiting.phone())
                    ? StubProvider.error(400, 131056)
                    : StubProvider.accept(request));
            OutboundId refused = newId();
            Commands.publish(reply(refused, waiting, new OutboundContent.Text("uno")));
            Awaitility.await()
                    .until(() ->
                            Store.number(database, "select calls from dispatch where outbound_id = ?", refused.value())
                                    > 0);

            // When
            OutboundId toOther = newId();
            Commands.publish(reply(toOther, other, new OutboundContent.Text("dos")));

            // Then
            awaitReceipt(probe, toOther, "accepted");
            assertThat(state(refused)).isIn("QUEUED", "SENDING");

            // When
            provider.reset();

            // Then
            awaitReceipt(probe, refused, "accepted");
        }
    }

    private OutboundId send(Person person, Purpose purpose, String template, String language) {
        OutboundId id = newId();
        Commands.publish(new SendMessage(
                id,
                new Recipient.Contact(person.contact()),
                null,
                purpose,
                Service.NOTIFICATION,
                new OutboundContent.Template(template, language, List.of("N-1"), null),
                Instant.now().plusSeconds(600),
                Instant.now()));
        return id;
    }

    private static String newTemplate() {
        return "plantilla_" + UUID.randomUUID().toString().replace("-", "");
    }

    private boolean wasSent(OutboundId id) {
        return provider.requests().stream().anyMatch(request -> request.body().contains(id.toString()));
    }

    private boolean isReleased(String template) {
        return Store.number(database, "select count(*) from blocked_template where template = ?", template + "/es_CO")
                == 0;
    }

    private double alerts(String code) {
        return metrics.counter("ventanilla.dispatch.alerts", "code", code).count();
    }

    private void postFailedStatus(String wamid, int code) {
        Webhooks.post(gateway, Webhooks.body(Webhooks.ACCOUNT, """
                "statuses":[{"id":"%s","status":"failed","timestamp":"%d","recipient_id":"573005550101",
                "errors":[{"code":%d,"title":"t","message":"m","error_data":{"details":"d"}}]}]""".formatted(
                        wamid, Instant.now().getEpochSecond(), code)));
    }

    private void postTemplateNotice(String template, String event) {
        Webhooks.post(gateway, """
                {"object":"whatsapp_business_account","entry":[{"id":"1001","time":%d,"changes":[
                {"field":"message_template_status_update","value":{"event":"%s","message_template_id":1689556908129832,
                "message_template_name":"%s","message_template_language":"es_CO","reason":"NONE"}}]}]}""".formatted(Instant.now().getEpochSecond(), event, template));
    }
}
