package org.ventanilla.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.channel.OutboundCommand.SendMessage;
import org.ventanilla.contracts.channel.OutboundContent;
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.contracts.channel.Recipient;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.gateway.fixtures.Commands;
import org.ventanilla.gateway.fixtures.Store;
import org.ventanilla.gateway.fixtures.StubProvider;
import org.ventanilla.gateway.fixtures.Webhooks;
import org.ventanilla.lanes.Database;
import org.ventanilla.testkit.EventProbe;
import org.ventanilla.testkit.ReceivedRecord;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests that each person has exactly one contact, from the webhook to the events and to the messages
/// that are sent.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
@QuarkusTestResource(StubProvider.class)
class PeopleIT {

    private static final String RECEIVED = "ventanilla.channel.message-received.v1";
    private static final String CHANGED = "ventanilla.channel.contact-identity-changed.v1";
    private static final String LINKED = "ventanilla.channel.contacts-linked.v1";
    private static final ObjectMapper JSON = new ObjectMapper();

    StubProvider provider;

    @Inject
    Database database;

    @TestHTTPResource("/")
    URI gateway;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final String phone = randomPhone("57300");
    private final String otherPhone = randomPhone("57301");
    /// Ana's user id.
    private final String ana = randomUserId();
    /// Pedro's user id.
    private final String pedro = randomUserId();

    @BeforeEach
    void theProviderAcceptsEverything() {
        provider.reset();
    }

    @Test
    void theNextHolderOfANumberIsANewContact() {
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND)) {
            // Given
            String first = contactOf(probe, phone, ana, now.minusSeconds(60));

            // When
            String wamid = Webhooks.wamid();
            String second = contactOf(probe, wamid, phone, pedro, now);

            // Then
            assertThat(second).isNotEqualTo(first);
            JsonNode change = json(probe.awaitRecord(record -> isChange(record, first)));
            assertThat(change.path("change").asText()).isEqualTo("NUMBER_TAKEN");
            assertThat(change.path("other").asText()).isEqualTo(second);

            // When: the provider repeats the message in different bytes, and both people write again
            post(message(wamid, phone, pedro, now.minusSeconds(1)));
            assertThat(contactOf(probe, phone, null, now)).isEqualTo(second);
            assertThat(contactOf(probe, null, ana, now)).isEqualTo(first);
            assertThat(contactOf(probe, phone, pedro, now)).isEqualTo(second);

            // Then
            assertThat(changes(probe, first)).containsExactly("NUMBER_TAKEN");
            assertThat(changes(probe, second)).isEmpty();
            assertThat(linkCount(probe, first)).isZero();
        }
    }

    @Test
    void aLateMessageOfTheFormerHolderDoesNotTakeTheNumberBack() {
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND)) {
            // Given
            String first = contactOf(probe, phone, ana, now.minusSeconds(600));
            String second = contactOf(probe, phone, pedro, now.minusSeconds(60));

            // When
            String late = contactOf(probe, phone, ana, now.minusSeconds(300));

            // Then
            assertThat(late).isEqualTo(first);
            assertThat(contactOf(probe, phone, null, now)).isEqualTo(second);
            assertThat(changes(probe, first)).containsExactly("NUMBER_TAKEN");
            assertThat(changes(probe, second)).isEmpty();
        }
    }

    @Test
    void aMessageQueuedForTheFormerHolderDoesNotReachTheNextHolder() {
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND, Topics.RECEIPTS)) {
            // Given: the provider throttles, so the message waits
            String first = contactOf(probe, phone, ana, now.minusSeconds(60));
            AtomicBoolean busy = new AtomicBoolean(true);
            provider.respond(request -> busy.get() ? StubProvider.error(429, 130429) : StubProvider.accept(request));
            OutboundId id = sendTo(first);

            // When
            contactOf(probe, phone, pedro, now);
            int requestsBefore = provider.requests().size();
            busy.set(false);

            // Then
            probe.awaitRecord(record -> isAccepted(record, id));
            JsonNode request = read(provider.requests().getLast().body());
            assertThat(provider.requests()).hasSizeGreaterThan(requestsBefore);
            assertThat(request.path("recipient").asText()).isEqualTo(ana);
            assertThat(request.has("to")).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void twoKnownPeopleAreNotMergedByAMessageWithAddressesOfBoth(boolean usesNumberOfFirst) {
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND)) {
            // Given
            String first = contactOf(probe, phone, ana, now.minusSeconds(60));
            String second = contactOf(probe, otherPhone, pedro, now.minusSeconds(60));
            String writer = usesNumberOfFirst ? second : first;
            String other = usesNumberOfFirst ? first : second;

            // When
            String mixed =
                    usesNumberOfFirst ? contactOf(probe, phone, pedro, now) : contactOf(probe, otherPhone, ana, now);

            // Then: the user id decides, both contacts remain, and operators get a notice
            assertThat(mixed).isEqualTo(writer);
            assertThat(contactOf(probe, null, ana, now)).isEqualTo(first);
            assertThat(contactOf(probe, null, pedro, now)).isEqualTo(second);
            assertThat(linkCount(probe, first)).isZero();
            assertThat(changes(probe, other)).containsExactly("NUMBER_TAKEN");
            assertThat(texts(
                            "select detail from account_notice where field = 'identity:contradiction' and detail like ?",
                            "%" + first + "%"))
                    .singleElement()
                    .asString()
                    .contains(second)
                    .doesNotContain(phone, otherPhone, ana, pedro);
        }
    }

    @Test
    void theFirstUserIdFromANumberBelongsToTheContactOfThatNumber() {
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND)) {
            String first = contactOf(probe, phone, null, now.minusSeconds(60));

            assertThat(contactOf(probe, phone, ana, now)).isEqualTo(first);
            assertThat(contactOf(probe, null, ana, now)).isEqualTo(first);
            assertThat(changes(probe, first)).isEmpty();
        }
    }

    @Test
    void theUserIdOfAMessageTakesPrecedenceOverTheUserIdOfAnAnswer() {
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND, Topics.RECEIPTS)) {
            // Given
            String first = contactOf(probe, phone, null, now.minusSeconds(60));
            String fromAnswer = randomUserId();
            provider.respond(
                    _ -> new StubProvider.Reply(200, """
                                    {"contacts":[{"input":"+%s","wa_id":"%s","user_id":"%s"}],"messages":[{"id":"wamid.%s"}]}""".formatted(phone, phone, fromAnswer, UUID.randomUUID())));
            OutboundId id = sendTo(first);
            probe.awaitRecord(record -> isAccepted(record, id));
            assertThat(holders("USER", fromAnswer)).containsExactly(first);

            // When, Then
            assertThat(contactOf(probe, phone, ana, now)).isEqualTo(first);
            assertThat(changes(probe, first)).isEmpty();

            // When: an answer contradicts the user id under which the person wrote
            OutboundId second = sendTo(first);
            probe.awaitRecord(record -> isAccepted(record, second));

            // Then
            assertThat(contactOf(probe, phone, ana, now)).isEqualTo(first);
            assertThat(changes(probe, first)).isEmpty();
        }
    }

    static Stream<Arguments> numberChanges() {
        return Stream.of(
                Arguments.of("user_changed_number", "\"wa_id\":\"%s\""),
                Arguments.of("user_changed_number", "\"wa_id\":%s"),
                Arguments.of("user_changed_number", "\"wa_id\":\"+%s\""),
                Arguments.of("user_changed_number", "\"new_wa_id\":%s"),
                Arguments.of("customer_changed_number", "\"new_wa_id\":\"%s\""),
                Arguments.of("customer_changed_number", "\"wa_id\":\"%s\",\"customer\":\"x\""));
    }

    @ParameterizedTest
    @MethodSource("numberChanges")
    void aFormerNumberIsFreeForItsNextHolder(String type, String newNumberField) {
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND, Topics.RECEIPTS)) {
            // Given
            String contact = contactOf(probe, phone, ana, now.minusSeconds(60));

            // When: the notice arrives twice
            String system = "\"type\":\"%s\",\"body\":\"x\",%s".formatted(type, newNumberField.formatted(otherPhone));
            post(notice(phone, null, system, now.minusSeconds(30)));
            post(notice(phone, null, system, now.minusSeconds(30)));

            // Then
            probe.awaitRecord(record -> isChange(record, contact));
            assertThat(contactOf(probe, otherPhone, null, now)).isEqualTo(contact);
            assertThat(contactOf(probe, otherPhone, ana, now)).isEqualTo(contact);
            OutboundId id = sendTo(contact);
            probe.awaitRecord(record -> isAccepted(record, id));
            assertThat(read(provider.requests().getLast().body()).path("to").asText())
                    .isEqualTo("+" + otherPhone);
            assertThat(contactOf(probe, phone, pedro, now)).isNotEqualTo(contact);
            assertThat(changes(probe, contact)).containsExactly("NUMBER_CHANGED");
            assertThat(texts(
                            "select why from former_identity where value = ? and contact_id::text = '" + contact + "'",
                            phone))
                    .containsExactly("NUMBER_CHANGED");
        }
    }

    @Test
    void aPersonWithANewNumberMayAlsoHaveANewUserId() {
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND)) {
            // Given
            String contact = contactOf(probe, phone, ana, now.minusSeconds(60));
            String newUserId = randomUserId();

            // When
            post(notice(
                    phone,
                    null,
                    "\"type\":\"user_changed_number\",\"wa_id\":\"%s\"".formatted(otherPhone),
                    now.minusSeconds(30)));
            probe.awaitRecord(record -> isChange(record, contact));

            // Then: the first new user id belongs to Ana, and a further user id belongs to another person
            assertThat(contactOf(probe, otherPhone, newUserId, now.minusSeconds(20)))
                    .isEqualTo(contact);
            assertThat(contactOf(probe, otherPhone, pedro, now)).isNotEqualTo(contact);
            assertThat(changes(probe, contact)).containsExactly("NUMBER_CHANGED", "NUMBER_TAKEN");
        }
    }

    @Test
    void anUnreadableChangeOfNumberIsParked() {
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND, Topics.deadLettersOf(Service.GATEWAY))) {
            for (String newNumberField : List.of("\"wa_id\":{}", "\"wa_id\":\"soon\"", "\"x\":1")) {
                post(notice(phone, ana, "\"type\":\"user_changed_number\"," + newNumberField, now));
            }

            probe.awaitRecords(3, record -> record.json().contains("a change of addresses without the new address"));
        }
    }

    @Test
    void aChangeToTheNumberOfAnotherPersonDoesNotMergeTheTwoPeople() {
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND)) {
            // Given
            String first = contactOf(probe, phone, ana, now.minusSeconds(60));
            String second = contactOf(probe, otherPhone, pedro, now.minusSeconds(60));

            // When
            post(notice(
                    phone,
                    ana,
                    "\"type\":\"user_changed_number\",\"wa_id\":\"%s\"".formatted(otherPhone),
                    now.minusSeconds(30)));

            // Then
            probe.awaitRecord(record -> isChange(record, first));
            assertThat(contactOf(probe, null, ana, now)).isEqualTo(first);
            assertThat(contactOf(probe, null, pedro, now)).isEqualTo(second);
            assertThat(linkCount(probe, first)).isZero();
            assertThat(changes(probe, second)).containsExactly("NUMBER_TAKEN");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aChangedUserIdBelongsToTheSamePersonInEitherOrderOfArrival(boolean noticeFirst) {
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND)) {
            for (boolean namesFormerUserId : List.of(true, false)) {
                // Given
                String number = randomPhone("57302");
                String formerUserId = randomUserId();
                String newUserId = randomUserId();
                String contact = contactOf(probe, number, formerUserId, now.minusSeconds(60));
                String notice = notice(
                        number,
                        null,
                        "\"type\":\"user_changed_user_id\",\"user_id\":\"%s\",\"wa_id\":\"%s\"%s"
                                .formatted(
                                        newUserId,
                                        number,
                                        namesFormerUserId ? ",\"previous_user_id\":\"" + formerUserId + "\"" : ""),
                        now.minusSeconds(30));

                // When
                if (noticeFirst) {
                    post(notice);
                    probe.awaitRecord(record -> isChange(record, contact));
                } else {
                    contactOf(probe, number, newUserId, now.minusSeconds(29));
                    post(notice);
                    probe.awaitRecord(
                            record -> isChange(record, contact) && record.json().contains("USER_ID_CHANGED"));
                }
                post(notice.replace("wamid.", "wamid.again-"));

                // Then
                assertThat(contactOf(probe, number, newUserId, now)).isEqualTo(contact);
                assertThat(contactOf(probe, null, newUserId, now)).isEqualTo(contact);
                assertThat(holders("USER", formerUserId)).isEmpty();
                assertThat(changes(probe, contact)).containsOnlyOnce("USER_ID_CHANGED");
            }
        }
    }

    static Stream<Arguments> formsOfNumbers() {
        String eightDigits = Integer.toString(ThreadLocalRandom.current().nextInt(10_000_000, 99_999_999));
        return Stream.of(
                Arguments.of("52155" + eightDigits, "5255" + eightDigits),
                Arguments.of("5255" + eightDigits.replace('1', '2'), "52155" + eightDigits.replace('1', '2')),
                Arguments.of("54911" + eightDigits, "5411" + eightDigits),
                Arguments.of("5411" + eightDigits.replace('1', '2'), "54911" + eightDigits.replace('1', '2')),
                Arguments.of("5531987" + eightDigits.substring(2), "553187" + eightDigits.substring(2)),
                Arguments.of("553186" + eightDigits.substring(2), "5531986" + eightDigits.substring(2)));
    }

    @ParameterizedTest
    @MethodSource("formsOfNumbers")
    void messagesAreSentToTheFormOfTheNumberThatWasReceivedLast(String firstForm, String secondForm) {
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND, Topics.RECEIPTS)) {
            String contact = contactOf(probe, firstForm, null, now.minusSeconds(60));
            OutboundId first = sendTo(contact);
            probe.awaitRecord(record -> isAccepted(record, first));
            assertThat(read(provider.requests().getLast().body()).path("to").asText())
                    .isEqualTo("+" + firstForm);

            assertThat(contactOf(probe, secondForm, null, now)).isEqualTo(contact);
            OutboundId second = sendTo(contact);
            probe.awaitRecord(record -> isAccepted(record, second));
            assertThat(read(provider.requests().getLast().body()).path("to").asText())
                    .isEqualTo("+" + secondForm);
        }
    }

    @Test
    void contactsStoredUnderBothFormsOfANumberAreMerged() {
        String number = randomPhone("55");
        String older = "00000000-0000-7000-8000-" + UUID.randomUUID().toString().substring(24);
        String younger = older.replaceFirst("0", "1");
        storeContact(older, "521" + number + "0");
        storeContact(younger, "52" + number + "0");
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND)) {
            assertThat(contactOf(probe, "52" + number + "0", null, now)).isEqualTo(older);
            assertThat(contactOf(probe, "521" + number + "0", ana, now)).isEqualTo(older);
            assertThat(contactOf(probe, null, ana, now)).isEqualTo(older);
            assertThat(linkCount(probe, older)).isEqualTo(1);
            assertThat(linkCount(probe, younger)).isEqualTo(1);
        }
    }

    /// Stores a contact as release 0.2.0 stored contacts.
    private void storeContact(String contact, String phone) {
        Store.change(database, "insert into contact (contact_id, created_at) values (?::uuid, now())", contact);
        Store.change(database, """
                insert into contact_identity (entity, kind, value, contact_id, since)
                values ('aae', 'PHONE', ?, ?::uuid, now() - interval '1 day')
                """, phone, contact);
    }

    @Test
    void twoPeopleWhoWriteFromOneNumberConcurrentlyAreTwoContacts() throws Exception {
        List<String> wamids = Stream.generate(Webhooks::wamid).limit(20).toList();
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // When: some messages have no number, so that the webhooks are in several partitions
            for (int i = 0; i < wamids.size(); i++) {
                String user = i % 2 == 0 ? ana : pedro;
                String from = i % 4 < 2 ? phone : null;
                String body = message(wamids.get(i), from, user, now);
                threads.submit(() -> Webhooks.post(gateway, body));
            }

            // Then
            List<ReceivedRecord> all = probe.awaitRecords(
                    wamids.size(),
                    record -> record.type().equals(RECEIVED) && wamids.stream().anyMatch(record.json()::contains));
            Set<String> ofAna = keys(all, wamids, 0);
            Set<String> ofPedro = keys(all, wamids, 1);
            assertThat(ofAna).hasSize(1).doesNotContainAnyElementsOf(ofPedro);
            assertThat(ofPedro).hasSize(1);
            assertThat(holders("PHONE", phone)).hasSize(1);
        }
    }

    /// The keys of the records of every second message.
    ///
    /// @param remainder 0 for the first, third and fifth message and so on; 1 for the other messages
    private static Set<String> keys(List<ReceivedRecord> all, List<String> wamids, int remainder) {
        return all.stream()
                .filter(record -> IntStream.range(0, wamids.size())
                        .filter(i -> i % 2 == remainder)
                        .anyMatch(i -> record.json().contains(wamids.get(i))))
                .map(ReceivedRecord::key)
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"576011234567", "900100200"})
    void aMessageFromOurOwnNumberIsParkedInEveryForm(String from) {
        String wamid = Webhooks.wamid();
        String own = Webhooks.body(Webhooks.ACCOUNT, "\"messages\":[" + Webhooks.message(from, wamid, "eco") + "]")
                .replace("576015550100", "+57 601 123-4567");
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND, Topics.deadLettersOf(Service.GATEWAY))) {
            post(own);

            probe.awaitRecord(record -> record.json().contains("OWN_NUMBER"));
            assertThat(probe.readToEnd())
                    .noneMatch(record ->
                            record.type().equals(RECEIVED) && record.json().contains(wamid));
        }
    }

    @Test
    void aCallOpensTheWindowAndItsNoticeContainsNoPersonalData() {
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND, Topics.RECEIPTS)) {
            // Given: a known contact that has not written for days
            String contact = contactOf(probe, phone, null, now.minus(3, ChronoUnit.DAYS));

            // When
            post(webhookOf("calls", """
                            "contacts":[{"profile":{"name":"Rosa Secreta"},"wa_id":"%s","user_id":"%s"}],
                            "calls":[{"id":"wacid.%s","from":"%s","to":"576015550100","event":"terminate",
                              "direction":"USER_INITIATED","timestamp":"%d"}]""".formatted(phone, ana, UUID.randomUUID(), phone, now.getEpochSecond())));
            assertThat(contactOf(probe, phone, null, now.minus(2, ChronoUnit.DAYS)))
                    .isEqualTo(contact);

            // Then
            OutboundId id = sendTo(contact);
            probe.awaitRecord(record -> isAccepted(record, id));
            assertThat(texts("select detail from account_notice where field = ?", "calls"))
                    .containsOnly("");
        }
    }

    @Test
    void aNoticeIsStoredWithoutDataOfCitizens() {
        String template = "t-" + UUID.randomUUID();
        String person = "\"contacts\":[{\"profile\":{\"name\":\"Rosa Secreta\"},\"wa_id\":\"%s\"}]".formatted(phone);
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND)) {
            for (String field : List.of(
                    "standby",
                    "message_echoes",
                    "user_id_update",
                    "group_participants_update",
                    "account_update",
                    "a_field_of_next_year")) {
                post(webhookOf(
                        field,
                        person
                                + ",\"messages\":[{\"text\":{\"body\":\"secreto\"}}],\"ban_info\":{\"from\":\""
                                + phone
                                + "\"}"));
            }
            post(webhookOf(
                    "message_template_status_update",
                    "\"event\":\"REJECTED\",\"message_template_name\":\"%s\",\"other_info\":{\"title\":\"T\",\"phone\":\"%s\"},%s"
                            .formatted(template, phone, person)));
            contactOf(probe, otherPhone, null, now);

            assertThat(texts("select field from account_notice where detail like ?", "%" + phone + "%"))
                    .isEmpty();
            assertThat(texts("select field from account_notice where detail ~ ?", "Secreta|secreto"))
                    .isEmpty();
            assertThat(texts("select detail from account_notice where detail like ?", "%" + template + "%"))
                    .singleElement()
                    .asString()
                    .contains("REJECTED", "\"title\":\"T\"");
        }
    }

    /// Posts one text message and waits for its event.
    ///
    /// @return the contact in the event
    private String contactOf(EventProbe probe, String phone, String user, Instant at) {
        return contactOf(probe, Webhooks.wamid(), phone, user, at);
    }

    private String contactOf(EventProbe probe, String wamid, String phone, String user, Instant at) {
        post(message(wamid, phone, user, at));
        return probe.awaitRecord(record ->
                        record.type().equals(RECEIVED) && record.json().contains(wamid))
                .key();
    }

    /// A webhook with one text message.
    private static String message(String wamid, String phone, String user, Instant at) {
        String contact = "{\"profile\":{\"name\":\"Alguien\"}%s%s}"
                .formatted(fieldOrNothing("wa_id", phone), fieldOrNothing("user_id", user));
        return Webhooks.body(Webhooks.ACCOUNT, """
                "contacts":[%s],"messages":[{"id":"%s","timestamp":"%d","type":"text","text":{"body":"hola"}%s%s}]""".formatted(
                        contact,
                        wamid,
                        at.getEpochSecond(),
                        fieldOrNothing("from", phone),
                        fieldOrNothing("from_user_id", user)));
    }

    /// A webhook with the provider's notice of a change.
    ///
    /// @param system the fields of the system message, as JSON
    private static String notice(String from, String user, String system, Instant at) {
        return Webhooks.body(Webhooks.ACCOUNT, """
                "messages":[{"id":"%s","timestamp":"%d","type":"system","system":{%s}%s%s}]""".formatted(
                        Webhooks.wamid(),
                        at.getEpochSecond(),
                        system,
                        fieldOrNothing("from", from),
                        fieldOrNothing("from_user_id", user)));
    }

    /// A webhook of another field than `messages`.
    private static String webhookOf(String field, String contents) {
        return Webhooks.body(Webhooks.ACCOUNT, contents)
                .replace("\"field\":\"messages\"", "\"field\":\"" + field + "\"");
    }

    private static String fieldOrNothing(String name, String value) {
        return value == null ? "" : ",\"%s\":\"%s\"".formatted(name, value);
    }

    private void post(String body) {
        assertThat(Webhooks.post(gateway, body)).isEqualTo(200);
    }

    /// Orders a message to a contact.
    private static OutboundId sendTo(String contact) {
        OutboundId id = new OutboundId(UUID.randomUUID());
        Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Commands.publish(new SendMessage(
                id,
                new Recipient.Contact(ContactId.of(contact)),
                null,
                Purpose.REPLY,
                Service.CONVERSATION,
                new OutboundContent.Text("Su caso"),
                at.plusSeconds(600),
                at));
        return id;
    }

    private static boolean isAccepted(ReceivedRecord record, OutboundId id) {
        return record.type().equals("ventanilla.channel.accepted.v1")
                && record.json().contains(id.toString());
    }

    private static boolean isChange(ReceivedRecord record, String contact) {
        return record.type().equals(CHANGED) && contact.equals(record.key());
    }

    private static List<String> changes(EventProbe probe, String contact) {
        probe.readToEnd();
        return probe.seen().stream()
                .filter(record -> isChange(record, contact))
                .map(record -> json(record).path("change").asText())
                .toList();
    }

    private static long linkCount(EventProbe probe, String contact) {
        probe.readToEnd();
        return probe.seen().stream()
                .filter(record -> record.type().equals(LINKED) && contact.equals(record.key()))
                .count();
    }

    private List<String> holders(String kind, String value) {
        return texts("select contact_id::text from contact_identity where value = ? and kind = '" + kind + "'", value);
    }

    private List<String> texts(String query, String argument) {
        return Store.texts(database, query, argument);
    }

    private static JsonNode json(ReceivedRecord record) {
        return read(record.json());
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String randomUserId() {
        return "CO." + UUID.randomUUID().toString().replace("-", "");
    }

    private static String randomPhone(String prefix) {
        return prefix + ThreadLocalRandom.current().nextInt(1_000_000, 9_999_999);
    }
}
