package org.ventanilla.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ventanilla.notification.SampleNotices.chain;
import static org.ventanilla.notification.SampleNotices.firstRow;
import static org.ventanilla.notification.SampleNotices.notice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.notification.model.Evidence;
import org.ventanilla.notification.model.EvidenceKind;
import org.ventanilla.notification.model.Fact;
import org.ventanilla.notification.model.IdentityLevel;
import org.ventanilla.notification.model.NoticeNumber;
import org.ventanilla.notification.model.NoticeView;
import org.ventanilla.notification.model.Samples;
import org.ventanilla.records.UniqueIds;

/// The contract of every store of notices. The store in PostgreSQL and the store in memory pass the
/// same tests. A fast test with the store in memory therefore shows what would happen in
/// production.
abstract class NoticesContract {

    static final Instant NOON = Samples.NOON;

    /// An instant that is later than any notice of another test.
    private static final Instant LATE = Instant.parse("2200-11-20T13:00:00Z");

    /// More notices than the tests leave without a certificate.
    private static final int LIMIT = 1_000;

    /// Runs work in a transaction whose changes are discarded afterwards.
    abstract void inTransaction(Consumer<Transaction> work);

    /// Returns the store under test.
    abstract Notices notices();

    /// Adds a contact.
    abstract ContactId addContact(Transaction tx);

    /// Adds a consent at this contact.
    ///
    /// @param codeSentAt when the code that proves the contact was sent
    abstract UUID addConsent(Transaction tx, ContactId contact, Instant codeSentAt);

    @Test
    void aNoticeAndItsChainAreReadAsTheyWereWritten() {
        inTransaction(tx -> {
            NoticeRecord notice = notice(addContact(tx));
            int eventSequence = 3;
            Notices.AddedRows written = firstRow(notice, eventSequence);
            assertThat(notices().add(tx, notice)).isTrue();
            assertThat(notices().find(tx, notice.id())).contains(new Notices.StoredNotice(notice, List.of(), 0));
            notices().save(tx, List.of(written));
            Notices.StoredNotice stored = new Notices.StoredNotice(notice, written.rows(), eventSequence);
            assertThat(notices().find(tx, notice.id())).contains(stored);
            assertThat(notices().lock(tx, List.of(notice.id(), unknownId()))).isEqualTo(Map.of(notice.id(), stored));
            assertThat(notices().commitments(tx, notice.id())).isEqualTo(written.commitments());
        });
    }

    @Test
    void anUnknownNoticeIsAbsent() {
        inTransaction(tx -> {
            assertThat(notices().find(tx, unknownId())).isEmpty();
            assertThat(notices().lock(tx, List.of(unknownId()))).isEmpty();
            assertThat(notices().byTokenHash(tx, "none")).isEmpty();
        });
    }

    @Test
    void aNumberIsUniqueAndAPersonHasOneNoticeOfAnAct() {
        inTransaction(tx -> {
            NoticeRecord notice = notice(null);
            NoticeRecord other = notice(null);
            assertThat(notices().add(tx, notice)).isTrue();
            assertThat(notices().add(tx, copy(notice, unknownId(), notice.number(), other.act())))
                    .isFalse();
            assertThat(notices().add(tx, copy(notice, unknownId(), other.number(), notice.act())))
                    .isFalse();
            assertThat(notices().add(tx, other)).isTrue();
            assertThat(notices().find(tx, notice.id())).contains(new Notices.StoredNotice(notice, List.of(), 0));
        });
    }

    @Test
    void newRowsFollowTheExistingRows() {
        inTransaction(tx -> {
            NoticeRecord notice = notice(null);
            List<Evidence> evidence = new ArrayList<>();
            evidence.add(Evidence.observed(UniqueIds.next(), notice.act(), NOON));
            Notices.AddedRows firstRowOnly = chain(notice, evidence, 1);
            evidence.add(Evidence.observed(UniqueIds.next(), new Fact.NoConsent(), NOON));
            Notices.AddedRows bothRows = chain(notice, evidence, 2);
            notices().add(tx, notice);
            notices().save(tx, List.of(firstRowOnly));
            Notices.AddedRows secondRowOnly = new Notices.AddedRows(
                    notice.id(), List.of(bothRows.rows().getLast()), List.of(), bothRows.view(), 2);
            notices().save(tx, List.of(secondRowOnly));
            assertThat(notices().find(tx, notice.id())).contains(new Notices.StoredNotice(notice, bothRows.rows(), 2));
        });
    }

    @Test
    void aNoticeIsFoundByItsLinkItsNumberAndItsAct() {
        inTransaction(tx -> {
            NoticeRecord notice = notice(addContact(tx));
            notices().add(tx, notice);
            assertThat(notices().byTokenHash(tx, notice.tokenHash())).contains(notice.id());
            assertThat(notices().byNumber(tx, notice.number())).contains(notice.id());
            Fact.Issued act = notice.act();
            assertThat(notices().byAct(tx, act.actType(), act.actNumber(), notice.personKey()))
                    .contains(notice.id());
            assertThat(notices().byAct(tx, act.actType(), act.actNumber(), "another person"))
                    .isEmpty();
        });
    }

    @Test
    void incompleteNoticesAreFoundByConsentAndByContact() {
        inTransaction(tx -> {
            ContactId contact = addContact(tx);
            UUID consent = addConsent(tx, contact, NOON);
            NoticeRecord incomplete = notice(contact, consent, NOON);
            NoticeRecord complete = notice(contact, consent, NOON);
            notices().add(tx, incomplete);
            notices().add(tx, complete);
            notices().save(tx, List.of(chain(complete, evidenceUntilCompletion(complete), 1)));
            assertThat(notices().incompleteOfConsent(tx, consent)).containsExactly(incomplete.id());
            assertThat(notices().incompleteOfConsent(tx, UUID.randomUUID())).isEmpty();
            // The last parameter limits the consents to those whose code was sent until then. The code of this
            // consent was sent at noon.
            assertThat(notices().incompleteOfContact(tx, contact, NOON)).containsExactly(incomplete.id());
            assertThat(notices().incompleteOfContact(tx, contact, NOON.minusMillis(1)))
                    .isEmpty();
            assertThat(notices().incompleteOfContact(tx, addContact(tx), NOON)).isEmpty();
        });
    }

    @Test
    void repetitionsAreCountedByKind() {
        inTransaction(tx -> {
            NoticeRecord notice = notice(null);
            notices().add(tx, notice);
            notices().countRepetition(tx, notice.id(), EvidenceKind.ENLACE_ABIERTO, NOON);
            notices().countRepetition(tx, notice.id(), EvidenceKind.ENLACE_ABIERTO, NOON.plusSeconds(5));
            assertThat(notices().repetitions(tx, notice.id()))
                    .containsExactly(
                            new Notices.Repetitions(EvidenceKind.ENLACE_ABIERTO, 2, NOON, NOON.plusSeconds(5)));
            assertThat(notices().repetitions(tx, unknownId())).isEmpty();
        });
    }

    @Test
    void listsBeginWithTheNewestNotice() {
        inTransaction(tx -> {
            ContactId contact = addContact(tx);
            NoticeRecord older = notice(contact, null, LATE);
            NoticeRecord newer = notice(contact, null, LATE.plusSeconds(1));
            notices().add(tx, older);
            notices().add(tx, newer);
            Notices.AddedRows complete = chain(older, evidenceUntilCompletion(older), 1);
            notices().save(tx, List.of(complete));
            NoticeView view = complete.view();
            assertThat(notices().ofContact(tx, contact, 10))
                    .extracting(Notices.ListedNotice::notice)
                    .containsExactly(newer, older);
            assertThat(notices().newest(tx, 1))
                    .extracting(Notices.ListedNotice::notice)
                    .containsExactly(newer);
            assertThat(notices().ofContact(tx, contact, 10).getLast())
                    .returns(view.state().name(), Notices.ListedNotice::state)
                    .returns(view.depositedAt(), Notices.ListedNotice::depositedAt)
                    .returns(view.accessedAt(), Notices.ListedNotice::accessedAt)
                    .returns(view.completion().at(), Notices.ListedNotice::completedAt);
        });
    }

    @Test
    void aCompleteNoticeIsListedAsUncertifiedUntilACertificateIsIssued() {
        inTransaction(tx -> {
            NoticeRecord notice = notice(null);
            List<Evidence> evidence = evidenceUntilCompletion(notice);
            Notices.AddedRows complete = chain(notice, evidence, 1);
            notices().add(tx, notice);
            assertThat(notices().uncertified(tx, LIMIT, List.of())).doesNotContain(notice.id());
            notices().save(tx, List.of(complete));
            assertThat(notices().uncertified(tx, LIMIT, List.of())).contains(notice.id());
            assertThat(notices().uncertified(tx, LIMIT, List.of(notice.id()))).doesNotContain(notice.id());
            evidence.add(Evidence.observed(
                    UniqueIds.next(),
                    new Fact.CertificateIssued("C-1", "ACCESO", "b2".repeat(32)),
                    NOON.plusSeconds(40)));
            Notices.AddedRows certified = chain(notice, evidence, 2);
            notices()
                    .save(
                            tx,
                            List.of(new Notices.AddedRows(
                                    notice.id(), List.of(certified.rows().getLast()), List.of(), certified.view(), 2)));
            assertThat(notices().uncertified(tx, LIMIT, List.of())).doesNotContain(notice.id());
        });
    }

    /// Returns the evidence of a notice from its issue to its completion.
    private static List<Evidence> evidenceUntilCompletion(NoticeRecord notice) {
        List<Evidence> all = new ArrayList<>();
        all.add(Evidence.observed(UniqueIds.next(), notice.act(), NOON));
        all.add(Evidence.observed(UniqueIds.next(), Samples.consent(), NOON));
        all.add(Evidence.observed(
                UniqueIds.next(), new Fact.MadeAvailable(Samples.ACT_SHA256, Samples.ACT_BYTES), NOON));
        all.add(Evidence.observed(
                UniqueIds.next(),
                new Fact.AccessConfirmed(Samples.VISIT, IdentityLevel.N1, "M", Samples.id("code"), "b1".repeat(32)),
                NOON.plusSeconds(30)));
        all.add(Evidence.observed(
                UniqueIds.next(),
                new Fact.CopyServed(Samples.VISIT, Samples.ACT_SHA256, Samples.ACT_BYTES),
                NOON.plusSeconds(32)));
        return all;
    }

    /// Returns the id of a notice that does not exist.
    private static NoticeId unknownId() {
        return new NoticeId(UniqueIds.next());
    }

    /// Returns a copy of a notice with another id, number and act.
    private static NoticeRecord copy(NoticeRecord original, NoticeId id, NoticeNumber number, Fact.Issued act) {
        return new NoticeRecord(
                id,
                number,
                null,
                act,
                original.remedies(),
                original.profile(),
                original.personKey(),
                original.contactId(),
                original.consentId(),
                original.addressee(),
                original.createdAt());
    }
}
