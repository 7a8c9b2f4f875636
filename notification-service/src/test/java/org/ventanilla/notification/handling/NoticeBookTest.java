package org.ventanilla.notification.handling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.LaneCount;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.notification.NotificationEvent;
import org.ventanilla.lanes.Outgoing;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.notification.InMemoryNotices;
import org.ventanilla.notification.NoticeRecord;
import org.ventanilla.notification.Notices;
import org.ventanilla.notification.SampleNotices;
import org.ventanilla.notification.model.Commitment;
import org.ventanilla.notification.model.Decision;
import org.ventanilla.notification.model.EvidenceKind;
import org.ventanilla.notification.model.EvidenceRow;
import org.ventanilla.notification.model.NoticeCommand;
import org.ventanilla.notification.model.NoticeLimits;
import org.ventanilla.notification.model.Samples;
import org.ventanilla.records.UniqueIds;
import org.ventanilla.testkit.NoDatabase;

/// Tests how a transaction writes notices: new rows continue the chain, and new events continue the
/// numbers of events.
class NoticeBookTest {

    private static final Instant NOON = Samples.NOON;

    private final Transaction tx = new Transaction(NoDatabase.connection(), Service.NOTIFICATION, LaneCount.DEFAULT);
    private final InMemoryNotices notices = new InMemoryNotices();
    private final NoticeRecord notice = SampleNotices.notice(new ContactId(UniqueIds.next()));

    /// The rows that {@link #register()} adds.
    private static final int REGISTERED_ROWS = 4;

    @BeforeEach
    void addTheNotice() {
        notices.add(tx, notice);
    }

    @Test
    void theRowsOfACommandFormAChainAndTheEventsAreNumbered() {
        NoticeBook book = book();
        book.apply(notice.id(), register(), Actors.SYSTEM, null);
        book.save();
        Notices.StoredNotice stored = stored();
        assertThat(stored.rows())
                .extracting(EvidenceRow::kind)
                .containsExactly(
                        EvidenceKind.EXPEDIDO,
                        EvidenceKind.CONSENTIMIENTO_VERIFICADO,
                        EvidenceKind.PUESTA_A_DISPOSICION,
                        EvidenceKind.ALERTA_ENCOLADA);
        assertChained(stored.rows());
        assertThat(tx.outgoing()).extracting(Outgoing::sequence).containsExactly(1L, 2L);
        assertThat(tx.outgoing())
                .extracting(Outgoing::message)
                .hasExactlyElementsOfTypes(NotificationEvent.Issued.class, NotificationEvent.MadeAvailable.class);
        assertThat(stored.eventSequence()).isEqualTo(2);
    }

    @Test
    void aLaterTransactionContinuesTheChainAndTheEventNumbers() {
        NoticeBook first = book();
        first.apply(notice.id(), register(), Actors.SYSTEM, null);
        first.save();
        Transaction later = new Transaction(NoDatabase.connection(), Service.NOTIFICATION, LaneCount.DEFAULT);
        NoticeBook second = NoticeBook.withLocked(notices, later, List.of(notice.id()));
        second.apply(
                notice.id(),
                new NoticeCommand.RevokeMeans(UniqueIds.next(), Samples.id("consent"), NOON.plusSeconds(5)),
                Actors.SYSTEM,
                null);
        second.save();
        assertThat(stored().rows()).hasSize(REGISTERED_ROWS + 1);
        assertChained(stored().rows());
        // The first transaction published the events 1 and 2.
        assertThat(later.outgoing()).extracting(Outgoing::sequence).containsExactly(3L);
    }

    @Test
    void aRepeatedCommandWritesNothing() {
        NoticeBook book = book();
        book.apply(notice.id(), register(), Actors.SYSTEM, null);
        book.save();
        int publishedEvents = tx.outgoing().size();
        assertThat(book.apply(notice.id(), register(), Actors.SYSTEM, null)).isInstanceOf(Decision.Ignored.class);
        book.save();
        assertThat(stored().rows()).hasSize(REGISTERED_ROWS);
        assertThat(tx.outgoing()).hasSize(publishedEvents);
    }

    @Test
    void repetitionsBeyondTheLimitAreCountedInsteadOfWritten() {
        NoticeBook book = book();
        int beyondLimit = 2;
        for (int i = 0; i < NoticeLimits.LINK_OPENINGS_KEPT + beyondLimit; i++) {
            book.apply(
                    notice.id(),
                    new NoticeCommand.RecordOpening(UniqueIds.next(), "GET", NOON.plusSeconds(i)),
                    Actors.SYSTEM,
                    null);
        }
        book.save();
        assertThat(stored().rows()).hasSize(NoticeLimits.LINK_OPENINGS_KEPT);
        assertThat(notices.repetitions(tx, notice.id()))
                .singleElement()
                .returns((long) beyondLimit, Notices.Repetitions::times)
                .returns(EvidenceKind.ENLACE_ABIERTO, Notices.Repetitions::kind);
    }

    @Test
    void aSecondSaveDoesNotWriteTheSameRowsAgain() {
        NoticeBook book = book();
        book.apply(notice.id(), register(), Actors.SYSTEM, null);
        book.addCommitment(
                notice.id(),
                new Commitment("addressee", "5a".repeat(16), notice.addressee().canonical()));
        book.save();
        book.save();
        assertThat(stored().rows()).hasSize(REGISTERED_ROWS);
        assertThat(notices.commitments(tx, notice.id())).hasSize(1);
    }

    @Test
    void aNoticeThatIsLockedAgainKeepsItsUnsavedChanges() {
        NoticeBook book = book();
        book.apply(notice.id(), register(), Actors.SYSTEM, null);
        book.lock(List.of(notice.id()));
        assertThat(book.rows(notice.id())).hasSize(REGISTERED_ROWS);
    }

    @Test
    void aNoticeThatWasNotLockedCannotBeRead() {
        NoticeBook book = NoticeBook.withLocked(notices, tx, List.of());
        assertThatThrownBy(() -> book.view(notice.id())).isInstanceOf(IllegalStateException.class);
    }

    /// Returns a book in which the notice is locked.
    private NoticeBook book() {
        return NoticeBook.withLocked(notices, tx, List.of(notice.id()));
    }

    private Notices.StoredNotice stored() {
        return notices.find(tx, notice.id()).orElseThrow();
    }

    private static void assertChained(List<EvidenceRow> rows) {
        String previousHash = EvidenceRow.GENESIS;
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i).seq()).isEqualTo(i + 1L);
            assertThat(rows.get(i).hashes().previous()).isEqualTo(previousHash);
            previousHash = rows.get(i).hashes().row();
        }
    }

    /// Returns the command that registers the act. The command adds four rows.
    private NoticeCommand register() {
        return new NoticeCommand.Register(
                Samples.id("register"), notice.act(), Samples.consent(), Samples.ALERT, "WHATSAPP", NOON);
    }
}
