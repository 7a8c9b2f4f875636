package org.ventanilla.conversation.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ventanilla.conversation.fixtures.IncomingMessages.sends;

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

/// The stores of conversations and of the desk, with a real PostgreSQL.
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "conversation"))
class ConversationsIT {

    /// The provider's id of the message with the story.
    private static final String STORY = "wamid.STORY";

    private static final Duration BOT_IDLE = Duration.ofMinutes(30);

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
    void twoAdvisersNeverReserveTheSamePlace() throws ExecutionException, InterruptedException {
        Set<ConversationId> inserted = new HashSet<>();
        IntStream.range(0, 20).forEach(_ -> inserted.add(insertQueueEntry()));
        Instant now = Instant.now();

        List<Future<Optional<Waiting>>> taken = new ArrayList<>();
        try (ExecutorService advisers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 30; i++) {
                String adviser = "asesor" + i;
                taken.add(advisers.submit(
                        () -> database.inTransaction(tx -> desk.reserveNext(tx, adviser, now.plusSeconds(60), now))));
            }
        }

        List<ConversationId> places = new ArrayList<>();
        for (Future<Optional<Waiting>> reserved : taken) {
            reserved.get().map(Waiting::conversationId).ifPresent(places::add);
        }
        assertThat(places).doesNotHaveDuplicates().containsAll(inserted);
    }

    @Test
    void aReservationThatExpiresFreesThePlace() {
        ConversationId place = insertQueueEntry();
        Instant now = Instant.now();
        assertThat(reserve("asesor", now.plusSeconds(30), now)).contains(place);
        assertThat(reserve("asesor2", now.plusSeconds(60), now)).isNotEqualTo(Optional.of(place));
        Instant later = now.plusSeconds(31);
        assertThat(reserve("asesor2", later.plusSeconds(30), later)).contains(place);
    }

    @Test
    void operatorsSeeHowManyPeopleWait() {
        insertQueueEntry();
        await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> metrics.get("ventanilla.conversation.waiting")
                                .gauge()
                                .value(),
                        shown -> shown > 0 && shown == queueLength());
    }

    @Test
    void leavingRemovesThePersonFromTheQueue() {
        ContactId luis = contact();
        says(luis, "asesor");
        assertThat(queue()).extracting(Waiting::contactId).contains(luis);
        says(luis, "salir");
        assertThat(queue()).extracting(Waiting::contactId).doesNotContain(luis);
    }

    @Test
    void expiredUnfinishedInputIsDeleted() {
        ContactId expired = contact();
        ContactId inTime = contact();
        for (ContactId person : List.of(expired, inTime)) {
            List.of("hola", "2", "radicar", "1", "Hay humo junto al colegio", "menú")
                    .forEach(words -> says(person, words));
        }
        StoredRows.change(
                database, "update contact set unfinished_until = now() where contact_id = ?", expired.value());
        database.transact(Housekeeping::deleteUnfinished);
        assertThat(citizenOf(expired)).doesNotContain("humo");
        assertThat(citizenOf(inTime)).contains("humo");
    }

    private String citizenOf(ContactId person) {
        return StoredRows.text(database, "select citizen::text from contact where contact_id = ?", person.value());
    }

    @Test
    void onlyTimeoutsOfTheGivenLanesAndInstantsAreDue() {
        ContactId person = contact();
        says(person, "hola");
        int lane = laneOf(person);
        Instant inAnHour = Instant.now().plusSeconds(3600);

        assertThat(due(Map.of(lane, inAnHour))).contains(person);
        assertThat(due(Map.of(lane, Instant.now()))).doesNotContain(person);
        Map<Integer, Instant> others = new HashMap<>();
        IntStream.range(0, LaneCount.DEFAULT.value())
                .filter(other -> other != lane)
                .forEach(other -> others.put(other, inAnHour));
        assertThat(due(others)).doesNotContain(person);
    }

    @Test
    void aTimeoutIsPostponedAfterANewMessage() {
        ContactId person = contact();
        Map<Integer, Instant> muchLater = Map.of(laneOf(person), Instant.now().plusSeconds(36_000));
        Instant first = Instant.now();
        says(person, "hola", first);
        Instant last = first.plus(BOT_IDLE.dividedBy(2));
        says(person, "hola", last);

        Instant checkedAt = first.plus(BOT_IDLE).plusSeconds(1);
        assertThat(due(Map.of(laneOf(person), checkedAt))).contains(person);
        handleTimeouts(person, checkedAt);
        assertThat(due(Map.of(laneOf(person), checkedAt))).doesNotContain(person);
        assertThat(due(muchLater)).contains(person);

        handleTimeouts(person, last.plus(BOT_IDLE).plusSeconds(1));
        assertThat(due(muchLater)).doesNotContain(person);
    }

    @Test
    void aRefusalIsStoredAsProofWithoutProfile() {
        ContactId pedro = contact();
        says(pedro, "hola");
        says(pedro, "2");
        List<String> proofs = StoredRows.texts(database, """
                        select given || ' ' || said_text || ' ' || length(text_sha256)
                        from consent_proof where contact_id = ?
                        """, pedro.value());
        assertThat(proofs).containsExactly("false 2 64");
    }

    @Test
    void presenceIsStored() {
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

    /// Inserts a queue entry before all entries of other tests.
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

    private List<ContactId> due(Map<Integer, Instant> untilByLane) {
        return database.inTransaction(tx -> conversations.due(tx, untilByLane, 1000, List.of())).stream()
                .map(Conversations.Due::contactId)
                .toList();
    }

    private static int laneOf(ContactId contact) {
        return Outbox.laneOf(contact.toString(), LaneCount.DEFAULT);
    }

    /// Handles the timeouts that are due at this instant.
    private void handleTimeouts(ContactId contact, Instant now) {
        database.transact(tx -> handler.handle(
                tx,
                conversations.due(tx, Map.of(laneOf(contact), now), 1000, List.of()).stream()
                        .filter(due -> due.contactId().equals(contact))
                        .map(due -> arrival(due, now))
                        .toList()));
    }

    @Test
    void aFilingRefusedInTheSameBatchStoresNoFiledMessages() {
        ContactId filed = contact();
        assertThat(filedMessagesOf(filed, List.of(confirms(filed)))).isPositive();

        ContactId refused = contact();
        AddressedCommand confirmed = confirms(refused);
        UUID filing = ((DialogueCommand.ReceiveMessage) confirmed.command()).requestId();
        Instant now = Instant.now();
        AddressedCommand refusal = new AddressedCommand(
                refused,
                null,
                new DialogueCommand.ReceiveCaseReply(
                        new PqrsdReply.FilingRefused(filing, refused, "RECEIVED_TOO_LONG_AGO", now), null, now),
                null);
        AddressedCommand edit = sends(refused, new Content.Edit(STORY, "Hay humo y ceniza"), "wamid.e", now);
        assertThat(filedMessagesOf(refused, List.of(confirmed, refusal, edit))).isZero();
        assertThat(stateOf(refused)).doesNotContain("notedFiling");
    }

    @Test
    void editsAndDeletionsInTheSameBatchAreApplied() {
        ContactId ana = contact();
        says(ana, "asesor");
        Instant now = Instant.now();
        Content photo = new Content.Media(
                "image", "image/jpeg", "el pozo", null, "media.1", null, Content.MissingFileReason.TOO_LARGE);
        List<AddressedCommand> batch = List.of(
                sends(ana, photo, "wamid.photo", now),
                sends(ana, new Content.Edit("wamid.photo", "la valla"), "wamid.e1", now),
                sends(ana, new Content.Text("no lea esto"), "wamid.text", now),
                sends(ana, new Content.Revoke("wamid.text"), "wamid.e2", now));
        database.transact(tx -> handler.handle(tx, batch));
        assertThat(linesOf(ana))
                .contains("Foto (no llegó, pesa demasiado): [editado] la valla", "[eliminado]")
                .doesNotContain("no lea esto");
    }

    private List<String> linesOf(ContactId contact) {
        return StoredRows.texts(database, """
                select body from chat_line where conversation_id in
                    (select id from conversation where contact_id = ?)
                """, contact.value());
    }

    /// Leads to the summary of a request and returns the command that confirms it.
    private AddressedCommand confirms(ContactId contact) {
        List.of("hola", "1", "1", "52123456", "Ana Pérez", "no", "1", "radicar", "1")
                .forEach(words -> says(contact, words));
        handle(sends(contact, new Content.Text("Hay humo"), STORY, Instant.now()));
        List.of("listo", "no", "1").forEach(words -> says(contact, words));
        return sends(contact, new Content.Text("1"), "wamid.confirms", Instant.now());
    }

    private int filedMessagesOf(ContactId contact, List<AddressedCommand> after) {
        database.transact(tx -> handler.handle(tx, after));
        return StoredRows.number(database, "select count(*) from filed_message where contact_id = ?", contact.value());
    }

    private String stateOf(ContactId contact) {
        return StoredRows.text(database, "select state::text from conversation where contact_id = ?", contact.value());
    }

    private static AddressedCommand arrival(Conversations.Due due, Instant now) {
        return new AddressedCommand(
                due.contactId(), due.conversationId(), new DialogueCommand.CheckTimeouts(now), null);
    }

    private void says(ContactId contact, String words) {
        says(contact, words, Instant.now());
    }

    private void says(ContactId contact, String words, Instant now) {
        handle(IncomingMessages.says(contact, words, now));
    }

    private void handle(AddressedCommand arrival) {
        database.transact(tx -> handler.handle(tx, List.of(arrival)));
    }

    private static ContactId contact() {
        return new ContactId(UniqueIds.next());
    }
}
