package org.ventanilla.gateway.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.channel.OutboundCommand.SendMessage;
import org.ventanilla.contracts.channel.OutboundContent;
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.contracts.channel.Recipient;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.gateway.fixtures.Commands;
import org.ventanilla.gateway.fixtures.StubProvider;
import org.ventanilla.gateway.fixtures.Webhooks;
import org.ventanilla.testkit.EventProbe;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests that a person who refuses campaigns receives none, and receives everything else.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
@QuarkusTestResource(StubProvider.class)
class OptOutIT extends OutboundCase {

    private static final OutboundContent TEMPLATE =
            new OutboundContent.Template("invitacion", "es_CO", List.of("N-1"), null);

    @Test
    void aPersonWhoSaysBajaReceivesNoCampaignsButEverythingElse() {
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS, Topics.INBOUND)) {
            // Given
            Person person = newPerson(probe);

            // When
            String wamid = say(person, "Baja.");

            // Then: the dialogue sees the message, and the preference is published
            JsonNode message =
                    json(probe.awaitRecord(record -> record.type().equals("ventanilla.channel.message-received.v1")
                            && record.json().contains(wamid)));
            assertThat(message.at("/content/body").asText()).isEqualTo("Baja.");
            assertThat(awaitPreference(probe, person.contact(), "stop")
                            .path("category")
                            .asText())
                    .isEqualTo("marketing_messages");

            // When
            OutboundId campaign = send(person.contact(), Purpose.CAMPAIGN, TEMPLATE);
            OutboundId alert = send(person.contact(), Purpose.ALERT, TEMPLATE);
            OutboundId code = send(
                    person.contact(),
                    Purpose.CODE,
                    new OutboundContent.Template("codigo_acceso", "es_CO", List.of("482913"), null));
            OutboundId reply = send(person.contact(), Purpose.REPLY, new OutboundContent.Text("Hola"));

            // Then
            assertThat(errorCodeOf(awaitReceipt(probe, campaign, "refused"))).isEqualTo("OPTED_OUT");
            for (OutboundId sent : List.of(alert, code, reply)) {
                awaitReceipt(probe, sent, "accepted");
            }
            assertThat(provider.requests()).noneMatch(request -> request.body().contains(campaign.toString()));

            // When
            say(person, "ALTA");
            awaitPreference(probe, person.contact(), "resume");

            // Then
            awaitReceipt(probe, send(person.contact(), Purpose.CAMPAIGN, TEMPLATE), "accepted");
        }
    }

    @Test
    void aPreferenceAtTheProviderStopsAndResumesCampaigns() {
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS, Topics.INBOUND)) {
            Person person = newPerson(probe);

            postPreference(person, "stop", Instant.now());
            awaitPreference(probe, person.contact(), "stop");
            OutboundId refused = send(person.contact(), Purpose.CAMPAIGN, TEMPLATE);
            assertThat(errorCodeOf(awaitReceipt(probe, refused, "refused"))).isEqualTo("OPTED_OUT");

            // A preference that is older than the stored one changes nothing.
            postPreference(person, "resume", Instant.now().minusSeconds(3_600));
            awaitPreference(probe, person.contact(), "resume");
            OutboundId stillRefused = send(person.contact(), Purpose.CAMPAIGN, TEMPLATE);
            assertThat(errorCodeOf(awaitReceipt(probe, stillRefused, "refused")))
                    .isEqualTo("OPTED_OUT");

            postPreference(person, "resume", Instant.now());
            OutboundId afterResume = newId();
            probe.awaitRecords(
                    2,
                    record -> isPreference(record.type(), record.key(), person.contact())
                            && record.json().contains("resume"));
            Commands.publish(command(afterResume, person.contact(), Purpose.CAMPAIGN, TEMPLATE));
            awaitReceipt(probe, afterResume, "accepted");
        }
    }

    @Test
    void anOptOutSurvivesTheMergeOfTwoContacts() {
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS, Topics.INBOUND)) {
            // Given: a person is known by a phone as one contact, and by a user id as another
            Person byPhone = newPerson(probe);
            String user = "CO." + UUID.randomUUID().toString().replace("-", "");
            ContactId byUser = contactOfMessageFrom(probe, "", user);
            String wamid = Webhooks.wamid();
            Webhooks.post(
                    gateway,
                    Webhooks.body(
                            Webhooks.ACCOUNT,
                            "\"messages\":["
                                    + Webhooks.message(user, wamid, "STOP").replace("\"from\"", "\"from_user_id\"")
                                    + "]"));
            awaitPreference(probe, byUser, "stop");

            // When: a message contains both
            String both = Webhooks.message(byPhone.phone(), Webhooks.wamid(), "hola")
                    .replaceFirst("\\{", "{\"from_user_id\":\"" + user + "\",");
            Webhooks.post(gateway, Webhooks.body(Webhooks.ACCOUNT, "\"messages\":[" + both + "]"));
            probe.awaitRecord(record -> record.type().equals("ventanilla.channel.contacts-linked.v1")
                    && record.key().equals(byPhone.contact().toString()));

            // Then
            for (ContactId contact : List.of(byPhone.contact(), byUser)) {
                OutboundId id = send(contact, Purpose.CAMPAIGN, TEMPLATE);
                assertThat(errorCodeOf(awaitReceipt(probe, id, "refused"))).isEqualTo("OPTED_OUT");
            }
        }
    }

    private String say(Person person, String text) {
        String wamid = Webhooks.wamid();
        Webhooks.post(gateway, Webhooks.text(person.phone(), wamid, text));
        return wamid;
    }

    private void postPreference(Person person, String value, Instant at) {
        Webhooks.post(
                gateway, """
                {"object":"whatsapp_business_account","entry":[{"id":"1001","changes":[{"field":"user_preferences","value":{
                "messaging_product":"whatsapp","metadata":{"display_phone_number":"576015550100","phone_number_id":"%s"},
                "contacts":[{"wa_id":"%s"}],"user_preferences":[{"wa_id":"%s","category":"marketing_messages",
                "value":"%s","detail":"d","timestamp":"%d"}]}}]}]}""".formatted(Webhooks.ACCOUNT, person.phone(), person.phone(), value, at.getEpochSecond()));
    }

    private static JsonNode awaitPreference(EventProbe probe, ContactId contact, String value) {
        return json(probe.awaitRecord(record -> isPreference(record.type(), record.key(), contact)
                && json(record).path("value").asText().equals(value)));
    }

    private static boolean isPreference(String type, String key, ContactId contact) {
        return type.equals("ventanilla.channel.preference-changed.v1") && key.equals(contact.toString());
    }

    private static OutboundId send(ContactId contact, Purpose purpose, OutboundContent content) {
        OutboundId id = newId();
        Commands.publish(command(id, contact, purpose, content));
        return id;
    }

    private static SendMessage command(OutboundId id, ContactId contact, Purpose purpose, OutboundContent content) {
        return new SendMessage(
                id,
                new Recipient.Contact(contact),
                null,
                purpose,
                Service.NOTIFICATION,
                content,
                Instant.now().plusSeconds(600),
                Instant.now());
    }
}
