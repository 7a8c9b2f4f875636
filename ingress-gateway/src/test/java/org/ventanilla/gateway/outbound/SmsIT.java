package org.ventanilla.gateway.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.channel.OutboundCommand.MarkRead;
import org.ventanilla.contracts.channel.OutboundCommand.SendMessage;
import org.ventanilla.contracts.channel.OutboundContent;
import org.ventanilla.contracts.channel.OutboundContent.Option;
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.contracts.channel.Recipient;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.gateway.fixtures.Commands;
import org.ventanilla.gateway.fixtures.SmsLine;
import org.ventanilla.gateway.fixtures.Store;
import org.ventanilla.gateway.fixtures.StubAggregator;
import org.ventanilla.gateway.fixtures.StubProvider;
import org.ventanilla.gateway.fixtures.Webhooks;
import org.ventanilla.gateway.sms.TestAccounts;
import org.ventanilla.testkit.EventProbe;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests messages by SMS from and to people, through accounts at three providers at once.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
@QuarkusTestResource(StubProvider.class)
@QuarkusTestResource(StubAggregator.class)
class SmsIT extends SmsCase {

    StubAggregator aggregator;

    @BeforeEach
    void theAggregatorsAcceptEverything() {
        aggregator.respond(request -> lineOf(request).accept(UUID.randomUUID().toString()));
    }

    @ParameterizedTest
    @EnumSource(SmsLine.class)
    void aPersonIsAnsweredOnTheAccountToWhichTheyWrote(SmsLine line) {
        String phone = randomMobile();
        String providerId = "m-" + UUID.randomUUID();
        aggregator.respond(_ -> line.accept(providerId));
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND, Topics.RECEIPTS)) {
            // When: the person writes
            String text = "Buenos días " + UUID.randomUUID();
            HttpResponse<String> answer = line.deliver(gateway, phone, text);

            // Then
            assertThat(answer.statusCode()).isEqualTo(200);
            JsonNode event = json(probe.awaitRecord(record -> record.json().contains(text)));
            assertThat(event.path("channel").asText()).isEqualTo("SMS");
            assertThat(event.path("account").asText()).isEqualTo(line.account());
            assertThat(event.path("content").path("body").asText()).isEqualTo(text);

            // When: a service replies and the provider delivers
            OutboundId id = newId();
            Commands.publish(reply(id, contactOf(event), new OutboundContent.Text("Recibido ñ")));
            awaitReceipt(probe, id, "accepted");
            assertThat(line.report(gateway, providerId, line.delivered(), id.toString())
                            .statusCode())
                    .isEqualTo(200);

            // Then
            JsonNode delivered = awaitReceipt(probe, id, "delivered");
            assertThat(delivered.path("receipt").path("providerMessageId").asText())
                    .isEqualTo(line.account() + "/" + providerId);
            assertThat(state(id)).isEqualTo("DELIVERED");
            assertThat(aggregator.requestsWith(phone)).hasSize(1);
            assertThat(Store.texts(database, "select raw_item from receipt_history where outbound_id = ?", id.value()))
                    .allSatisfy(item -> assertThat(String.valueOf(item)).doesNotContain("573001111111"));
        }
    }

    @Test
    void aPersonOnTwoChannelsIsOneContactAndIsAnsweredWhereTheyWroteLast() {
        String phone = randomMobile();
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND, Topics.RECEIPTS)) {
            // Given: the person wrote on WhatsApp before
            String wamid = Webhooks.wamid();
            Webhooks.post(gateway, Webhooks.text(phone, wamid, "hola"));
            String contact =
                    probe.awaitRecord(record -> record.json().contains(wamid)).key();

            // When
            JsonNode event = receive(probe, SmsLine.PLAIN, phone);

            // Then
            assertThat(event.path("contactId").asText()).isEqualTo(contact);
            OutboundId id = newId();
            Commands.publish(reply(id, contactOf(event), menu()));
            awaitReceipt(probe, id, "accepted");
            assertThat(aggregator.requestsWith(phone))
                    .singleElement()
                    .satisfies(request -> assertThat(request.query()).contains("1.%20Radicar%0A2.%20Consultar"));

            // When: a message is sent to the address of the other channel
            OutboundId toWhatsApp = newId();
            Commands.publish(toAddress(toWhatsApp, Channel.WHATSAPP, phone, template("alerta")));

            // Then
            awaitReceipt(probe, toWhatsApp, "accepted");
            assertThat(requestOf(toWhatsApp).path("to").asText()).isEqualTo("+" + phone);
        }
    }

    @Test
    void aMessageToAnAddressIsSentByTheDefaultAccountWithItsText() {
        String phone = randomMobile();
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS)) {
            OutboundId id = newId();
            OutboundId withoutText = newId();
            Commands.publish(toAddress(id, Channel.SMS, phone, template("alerta")));
            Commands.publish(toAddress(withoutText, Channel.SMS, phone, template("unknown")));

            awaitReceipt(probe, id, "accepted");
            assertThat(aggregator.requestsWith(phone).getFirst())
                    .satisfies(request -> assertThat(request.path()).isEqualTo("/sms/3/messages"))
                    .satisfies(request -> assertThat(request.authorization()).isEqualTo("App " + TestAccounts.SECRET))
                    .satisfies(
                            request -> assertThat(request.body()).contains("Aviso N-1. Consulte https://e.co/a/abc"));
            assertThat(errorCodeOf(awaitReceipt(probe, withoutText, "failed"))).isEqualTo("NO_SMS_TEXT");
        }
    }

    @Test
    void aLostAnswerIsResolvedByAStatusWithOurId() {
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND, Topics.RECEIPTS)) {
            JsonNode event = receive(probe, SmsLine.INFOBIP, randomMobile());
            aggregator.respond(_ -> new StubAggregator.Reply(0, ""));
            OutboundId id = newId();
            Commands.publish(reply(id, contactOf(event), new OutboundContent.Text("hola")));
            awaitReceipt(probe, id, "uncertain");

            SmsLine.INFOBIP.report(gateway, id.toString(), "DELIVERED_TO_OPERATOR", id.toString());
            awaitReceipt(probe, id, "delivered-to-operator");
            SmsLine.INFOBIP.report(gateway, id.toString(), "NEW_WORD", id.toString());
            assertThat(errorCodeOf(awaitReceipt(probe, id, "unrecognised"))).isEqualTo("unmapped:NEW_WORD");
            assertThat(state(id)).isEqualTo("DELIVERED_TO_OPERATOR");
            SmsLine.INFOBIP.report(gateway, id.toString(), "EXPIRED", id.toString());
            assertThat(errorCodeOf(awaitReceipt(probe, id, "failed"))).isEqualTo("infobip:EXPIRED");
        }
    }

    @Test
    void aRefusalBecauseThePersonOptedOutIsPublished() {
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND, Topics.RECEIPTS)) {
            JsonNode event = receive(probe, SmsLine.TWILIO, randomMobile());
            aggregator.respond(_ -> new StubAggregator.Reply(400, "{\"code\":21610,\"message\":\"unsubscribed\"}"));
            OutboundId id = newId();
            Commands.publish(reply(id, contactOf(event), new OutboundContent.Text("hola")));

            assertThat(errorCodeOf(awaitReceipt(probe, id, "failed"))).isEqualTo("twilio:21610");
            JsonNode preference =
                    json(probe.awaitRecord(record -> record.type().equals("ventanilla.channel.preference-changed.v1")
                            && record.key().equals(event.path("contactId").asText())));
            assertThat(preference.path("category").asText()).isEqualTo("sms");
            assertThat(preference.path("value").asText()).isEqualTo("stop");
        }
    }

    @Test
    void aThrottledMessageIsSentLater() {
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND, Topics.RECEIPTS)) {
            String phone = randomMobile();
            JsonNode event = receive(probe, SmsLine.PLAIN, phone);
            aggregator.respond(_ -> aggregator.requestsWith(phone).size() < 2
                    ? new StubAggregator.Reply(429, "")
                    : SmsLine.PLAIN.accept("later-" + UUID.randomUUID()));
            OutboundId id = newId();
            Commands.publish(reply(id, contactOf(event), new OutboundContent.Text("hola")));

            JsonNode accepted = awaitReceipt(probe, id, "accepted");
            assertThat(accepted.path("receipt").path("mayBeDouble").asBoolean()).isFalse();
        }
    }

    @Test
    void readMarksAreDropped() {
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND, Topics.RECEIPTS)) {
            JsonNode event = receive(probe, SmsLine.PLAIN, randomMobile());
            ContactId contact = contactOf(event);
            Commands.publish(new MarkRead(
                    contact, "890890", event.path("providerMessageId").asText(), Instant.now()));
            OutboundId id = newId();
            Commands.publish(reply(id, contact, new OutboundContent.Text("hola")));

            awaitReceipt(probe, id, "accepted");
            assertThat(Store.number(
                            database,
                            "select count(*) from dispatch where contact_id = ? and kind = 'MARK_READ'",
                            contact.value()))
                    .isZero();
        }
    }

    private static ContactId contactOf(JsonNode event) {
        return ContactId.of(event.path("contactId").asText());
    }

    private static SendMessage reply(OutboundId id, ContactId contact, OutboundContent content) {
        return reply(id, new Person("", contact), content);
    }

    private static SendMessage toAddress(OutboundId id, Channel channel, String phone, OutboundContent content) {
        return new SendMessage(
                id,
                new Recipient.Address(channel, "+" + phone),
                null,
                Purpose.ALERT,
                Service.NOTIFICATION,
                content,
                Instant.now().plus(10, ChronoUnit.MINUTES),
                Instant.now());
    }

    private static OutboundContent template(String name) {
        return new OutboundContent.Template(name, "es_CO", List.of("N-1"), "abc");
    }

    private static OutboundContent menu() {
        return new OutboundContent.Options(
                "Menú", "Ver", List.of(Option.of("a", "Radicar"), Option.of("b", "Consultar")));
    }

    private static SmsLine lineOf(StubAggregator.SmsRequest request) {
        if (request.path().endsWith("/Messages.json")) {
            return SmsLine.TWILIO;
        }
        return request.path().startsWith("/sms/3/") ? SmsLine.INFOBIP : SmsLine.PLAIN;
    }
}
