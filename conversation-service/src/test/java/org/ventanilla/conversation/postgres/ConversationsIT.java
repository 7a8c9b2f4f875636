package org.ventanilla.conversation.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ventanilla.conversation.fixtures.IncomingMessages.message;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.LaneCount;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.contracts.pqrsd.PqrsdReply;
import org.ventanilla.conversation.fixtures.IncomingMessages;
import org.ventanilla.conversation.fixtures.StoredRows;
import org.ventanilla.conversation.handling.AddressedCommand;
import org.ventanilla.conversation.handling.ConversationHandler;
import org.ventanilla.conversation.handling.Conversations;
import org.ventanilla.conversation.handling.DeskStore;
import org.ventanilla.conversation.handling.DeskStore.AdviserState;
import org.ventanilla.conversation.handling.DeskStore.Presence;
import org.ventanilla.conversation.handling.DeskStore.Waiting;
import org.ventanilla.conversation.model.DialogueCommand;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.postgres.Outbox;
import org.ventanilla.records.UniqueIds;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests the stores of conversations and of the desk with a real PostgreSQL.
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "conversation"))
class ConversationsIT {

    /// The provider's id of the message with the story.
    private static final String STORY_MESSAGE_ID = "wamid.STORY";

    /// The silence after which a conversation without adviser is closed.
    private static final Duration BOT_IDLE = Duration.ofMinutes(30);

    /// A limit above the number of due timeouts in these tests.
    private static final int MAX_DUE_TIMEOUTS = 1000;

    private static final String CONSENTS = "1"; // typed at the data notice
    private static final String REFUSES_CONSENT = "2"; // typed at the data notice
    private static final String HAS_CEDULA = "1"; // typed at the question about the document type
    private static final String IS_PETITION = "1"; // typed at the question about the kind of request
    private static final String BY_WHATSAPP = "1"; // typed at the question how the answer shall be sent
    private static final String CONFIRMS = "1"; // typed at a summary

    @Inject
    Database database;

    @Inject
    Conversations conversations;

    @Inject
    ConversationHandler handler;

    @Inject
    DeskStore desk;

    @Inject
    MeterRegistry metrics;

    @Test
    void advisersWhoReserveAtTheSameTimeGetDifferentPlaces() throws ExecutionException, InterruptedException {
        // There are more advisers than places, so several advisers want the same place.
        int placeCount = 20;
        int adviserCount = 30;
        Set<ConversationId> insertedPlaces = new HashSet<>();
        IntStream.range(0, placeCount).forEach(_ -> insertedPlaces.add(insertQueueEntry()));
        Instant now = Instant.now();

        List<Future<Optional<Waiting>>> reservations = new ArrayList<>();
        try (ExecutorService advisers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < adviserCount; i++) {
                String adviser = "asesor" + i;
                reservations.add(advisers.submit(
                        () -> database.inTransaction(tx -> desk.reserveNext(tx, adviser, now.plusSeconds(60), now))));
            }
        }

        List<ConversationId> reservedPlaces = new ArrayList<>();
        for (Future<Optional<Waiting>> reservation : reservations) {
            reservation.get().map(Waiting::conversationId).ifPresent(reservedPlaces::add);
        }
        assertThat(reservedPlaces).doesNotHaveDuplicates().containsAll(insertedPlaces);
    }

    @Test
    void anotherAdviserCanReserveAPlaceOnlyAfterTheReservationHasExpired() {
        Instant now = Instant.now();
        reservePlacesOfOtherTests(now);
        ConversationId place = insertQueueEntry();
        assertThat(reserve("asesor", now.plusSeconds(30), now)).contains(place);
        assertThat(reserve("asesor2", now.plusSeconds(60), now)).isNotEqualTo(Optional.of(place));
        Instant later = now.plusSeconds(31);
        assertThat(reserve("asesor2", later.plusSeconds(30), later)).contains(place);
    }

    /// Reserves all places that exist for an hour, so that the next free place is one of this test.
    private void reservePlacesOfOtherTests(Instant now) {
        while (reserve("asesor3", now.plus(Duration.ofHours(1)), now).isPresent()) {
            // The condition reserves one place after the other.
        }
    }

    @Test
    void aMetricShowsHowManyPeopleWait() {
        insertQueueEntry();
        await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> metrics.get("ventanilla.conversation.waiting")
                                .gauge()
                                .value(),
                        gauge -> gauge > 0 && gauge == queueLength());
    }

    @Test
    void aPersonWhoLeavesIsRemovedFromTheQueue() {
        ContactId luis = newContact();
        says(luis, "asesor");
        assertThat(queue()).extracting(Waiting::contactId).contains(luis);
        says(luis, "salir");
        assertThat(queue()).extracting(Waiting::contactId).doesNotContain(luis);
    }

    @Test
    void onlyExpiredUnfinishedInputIsDeleted() {
        ContactId expired = newContact();
        ContactId inTime = newContact();
        for (ContactId person : List.of(expired, inTime)) {
            // The person refuses the data notice and does not finish the story of a petition.
            List.of("hola", REFUSES_CONSENT, "radicar", IS_PETITION, "Hay humo junto al colegio", "menú")
                    .forEach(words -> says(person, words));
        }
        StoredRows.change(
                database, "update contact set unfinished_until = now() where contact_id = ?", expired.value());
        database.transact(Housekeeping::deleteUnfinished);
        assertThat(storedCitizenOf(expired)).doesNotContain("humo");
        assertThat(storedCitizenOf(inTime)).contains("humo");
    }

    private String storedCitizenOf(ContactId person) {
        return StoredRows.text(database, "select citizen::text from contact where contact_id = ?", person.value());
    }

    @Test
    void onlyTimeoutsOfTheGivenLanesUpToTheGivenInstantsAreDue() {
        ContactId person = newContact();
        says(person, "hola");
        int lane = laneOf(person);
        Instant inAnHour = Instant.now().plus(Duration.ofHours(1));

        assertThat(contactsDue(Map.of(lane, inAnHour))).contains(person);
        assertThat(contactsDue(Map.of(lane, Instant.now()))).doesNotContain(person);
        Map<Integer, Instant> otherLanes = new HashMap<>();
        IntStream.range(0, LaneCount.DEFAULT.value())
                .filter(other -> other != lane)
                .forEach(other -> otherLanes.put(other, inAnHour));
        assertThat(contactsDue(otherLanes)).doesNotContain(person);
    }

    @Test
    void aTimeoutCountsFromTheLastMessage() {
        ContactId person = newContact();
        // Any open timeout of the person is due at this instant.
        Map<Integer, Instant> muchLater = Map.of(laneOf(person), Instant.now().plus(Duration.ofHours(10)));
        Instant firstMessageAt = Instant.now();
        says(person, "hola", firstMessageAt);
        Instant lastMessageAt = firstMessageAt.plus(BOT_IDLE.dividedBy(2));
        says(person, "hola", lastMessageAt);

        Instant checkedAt = firstMessageAt.plus(BOT_IDLE).plusSeconds(1);
        assertThat(contactsDue(Map.of(laneOf(person), checkedAt))).contains(person);
        handleTimeouts(person, checkedAt);
        assertThat(contactsDue(Map.of(laneOf(person), checkedAt))).doesNotContain(person);
        assertThat(contactsDue(muchLater)).contains(person);

        // The conversation closes, so no timeout is left.
        handleTimeouts(person, lastMessageAt.plus(BOT_IDLE).plusSeconds(1));
        assertThat(contactsDue(muchLater)).doesNotContain(person);
    }

    @Test
    void aRefusalIsStoredAsProofWithoutProfile() {
        ContactId pedro = newContact();
        says(pedro, "hola");
        says(pedro, REFUSES_CONSENT);
        List<String> proofs = StoredRows.texts(database, """
                        select given || ' ' || said_text || ' ' || length(text_sha256)
                        from consent_proof where contact_id = ?
                        """, pedro.value());
        // The consent was not given, the answer was «2», and the text has a SHA-256 hash in hexadecimal.
        assertThat(proofs).containsExactly("false 2 64");
    }

    @Test
    void thePresenceOfAnAdviserIsStored() {
        AdviserState paused = new AdviserState(Presence.PAUSED, "ALMUERZO", Instant.parse("2026-11-23T12:00:00Z"));
        database.transact(tx -> desk.setPresence(tx, "asesor9", paused));
        AdviserState read = database.inTransaction(tx -> desk.adviserState(tx, "asesor9"));
        assertThat(read).isEqualTo(paused);
        AdviserState unknown = database.inTransaction(tx -> desk.adviserState(tx, "nadie"));
        assertThat(unknown.presence()).isEqualTo(Presence.OFFLINE);
    }

    private Optional<ConversationId> reserve(String adviser, Instant until, Instant now) {
        return database.inTransaction(tx -> desk.reserveNext(tx, adviser, until, now))
                .map(Waiting::conversationId);
    }

    /// Inserts an entry at the front of the queue, by a priority that no other test uses.
    private ConversationId insertQueueEntry() {
        UUID id = UniqueIds.next();
        StoredRows.change(database, """
                insert into queue_entry (conversation_id, contact_id, queued_at, priority)
                values (?, ?, now(), 1000)
                """, id, UniqueIds.next());
        return new ConversationId(id);
    }

    private int queueLength() {
        return StoredRows.number(database, "select count(*) from queue_entry");
    }

    private List<Waiting> queue() {
        return database.inTransaction(tx -> desk.queue(tx, Instant.now(), 100));
    }

    /// Returns the contacts with a timeout that is due before the given instant of their lane.
    private List<ContactId> contactsDue(Map<Integer, Instant> untilByLane) {
        return database.inTransaction(tx -> conversations.due(tx, untilByLane, MAX_DUE_TIMEOUTS, List.of())).stream()
                .map(Conversations.Due::contactId)
                .toList();
    }

    /// Returns the lane in which the messages of the contact are handled.
    private static int laneOf(ContactId contact) {
        return Outbox.laneOf(contact.toString(), LaneCount.DEFAULT);
    }

    /// Handles the timeouts of the contact that are due at this instant.
    private void handleTimeouts(ContactId contact, Instant now) {
        database.transact(tx -> handler.handle(
                tx,
                conversations.due(tx, Map.of(laneOf(contact), now), MAX_DUE_TIMEOUTS, List.of()).stream()
                        .filter(due -> due.contactId().equals(contact))
                        .map(due -> timeoutCheck(due, now))
                        .toList()));
    }

    @Test
    void theMessagesOfAFiledRequestAreStoredUnlessTheFilingIsRefusedInTheSameBatch() {
        ContactId filed = newContact();
        assertThat(filedMessageCountAfter(filed, List.of(confirmationAfterWritingARequest(filed))))
                .isPositive();

        ContactId refused = newContact();
        AddressedCommand confirmation = confirmationAfterWritingARequest(refused);
        UUID filing = ((DialogueCommand.ReceiveMessage) confirmation.command()).requestId();
        Instant now = Instant.now();
        AddressedCommand refusal = new AddressedCommand(
                refused,
                null,
                new DialogueCommand.ReceiveCaseReply(
                        new PqrsdReply.FilingRefused(filing, refused, "RECEIVED_TOO_LONG_AGO", now), null, now),
                null);
        AddressedCommand edit =
                message(refused, new Content.Edit(STORY_MESSAGE_ID, "Hay humo y ceniza"), "wamid.EDIT", now);
        assertThat(filedMessageCountAfter(refused, List.of(confirmation, refusal, edit)))
                .isZero();
        assertThat(stateOf(refused)).doesNotContain("notedFiling");
    }

    @Test
    void editsAndDeletionsInTheBatchOfTheirMessagesAreApplied() {
        ContactId ana = newContact();
        says(ana, "asesor");
        Instant now = Instant.now();
        Content photo = new Content.Media(
                "image", "image/jpeg", "el pozo", null, "media.1", null, Content.MissingFileReason.TOO_LARGE);
        List<AddressedCommand> batch = List.of(
                message(ana, photo, "wamid.PHOTO", now),
                message(ana, new Content.Edit("wamid.PHOTO", "la valla"), "wamid.EDIT_OF_PHOTO", now),
                message(ana, new Content.Text("no lea esto"), "wamid.TEXT", now),
                message(ana, new Content.Revoke("wamid.TEXT"), "wamid.DELETION_OF_TEXT", now));
        database.transact(tx -> handler.handle(tx, batch));
        assertThat(linesOf(ana))
                .contains("Foto (no llegó, pesa demasiado): [editado] la valla", "[eliminado]")
                .doesNotContain("no lea esto");
    }

    /// Returns the stored texts of the transcript of a contact.
    private List<String> linesOf(ContactId contact) {
        return StoredRows.texts(database, """
                select body from chat_line where conversation_id in
                    (select id from conversation where contact_id = ?)
                """, contact.value());
    }

    /// Lets a new contact register and write a request, up to the summary of the request.
    ///
    /// @return the command by which the contact confirms the summary
    private AddressedCommand confirmationAfterWritingARequest(ContactId contact) {
        // The contact registers with a cédula (the national identity document), gives no e-mail address and
        // begins a
        // petition.
        List.of("hola", CONSENTS, HAS_CEDULA, "52123456", "Ana Pérez", "no", CONFIRMS, "radicar", IS_PETITION)
                .forEach(words -> says(contact, words));
        handle(message(contact, new Content.Text("Hay humo"), STORY_MESSAGE_ID, Instant.now()));
        // The contact ends the story and gives no place.
        List.of("listo", "no", BY_WHATSAPP).forEach(words -> says(contact, words));
        return message(contact, new Content.Text(CONFIRMS), "wamid.CONFIRMATION", Instant.now());
    }

    /// Handles these commands as one batch and returns the number of stored messages of filed requests.
    private int filedMessageCountAfter(ContactId contact, List<AddressedCommand> batch) {
        database.transact(tx -> handler.handle(tx, batch));
        return StoredRows.number(database, "select count(*) from filed_message where contact_id = ?", contact.value());
    }

    private String stateOf(ContactId contact) {
        return StoredRows.text(database, "select state::text from conversation where contact_id = ?", contact.value());
    }

    /// Returns the command that checks a due timeout at this instant.
    private static AddressedCommand timeoutCheck(Conversations.Due due, Instant now) {
        return new AddressedCommand(
                due.contactId(), due.conversationId(), new DialogueCommand.CheckTimeouts(now), null);
    }

    private void says(ContactId contact, String words) {
        says(contact, words, Instant.now());
    }

    private void says(ContactId contact, String words, Instant now) {
        handle(IncomingMessages.text(contact, words, now));
    }

    private void handle(AddressedCommand command) {
        database.transact(tx -> handler.handle(tx, List.of(command)));
    }

    private static ContactId newContact() {
        return new ContactId(UniqueIds.next());
    }
}
