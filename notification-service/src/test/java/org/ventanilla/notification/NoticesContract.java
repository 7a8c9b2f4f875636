package org.ventanilla.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ventanilla.notification.SampleNotices.issued;
import static org.ventanilla.notification.SampleNotices.notice;
import static org.ventanilla.notification.SampleNotices.written;

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
/// same tests, so that a fast test shows what would happen in production.
abstract class NoticesContract {

    static final Instant NOON = Samples.NOON;

    /// Later than any notice of another test.
    private static final Instant LATE = Instant.parse("2200-11-20T13:00:00Z");

    private static final int LIMIT = 1_000;

    /// Runs work in a transaction. Its changes are discarded afterwards.
    abstract void inTransaction(Consumer<Transaction> work);

    abstract Notices notices();

    abstract ContactId contact(Transaction tx);

    /// Adds a consent at this contact.
    ///
    /// @param codeSentAt when the code that proves the contact was sent
    abstract UUID consent(Transaction tx, ContactId contact, Instant codeSentAt);

    @Test
    void aNoticeIsReadWithItsChainAsItWasWritten() {
        inTransaction(tx -> {
            NoticeRecord notice = notice(contact(tx));
            Notices.AddedRows written = issued(notice, 3);
            assertThat(notices().add(tx, notice)).isTrue();
            assertThat(notices().find(tx, notice.id())).contains(new Notices.StoredNotice(notice, List.of(), 0));
            notices().save(tx, List.of(written));
            Notices.StoredNotice stored = new Notices.StoredNotice(notice, written.rows(), 3);
            assertThat(notices().find(tx, notice.id())).contains(stored);
            assertThat(notices().lock(tx, List.of(notice.id(), unknown()))).isEqualTo(Map.of(notice.id(), stored));
            assertThat(notices().commitments(tx, notice.id())).isEqualTo(written.commitments());
        });
    }

    @Test
    void anUnknownNoticeIsAbsent() {
        inTransaction(tx -> {
            assertThat(notices().find(tx, unknown())).isEmpty();
            assertThat(notices().lock(tx, List.of(unknown()))).isEmpty();
            assertThat(notices().byTokenHash(tx, "none")).isEmpty();
        });
    }

    @Test
    void aNumberIsUniqueAndAPersonHasOneNoticeOfAnAct() {
        inTransaction(tx -> {
            NoticeRecord notice = notice(null);
            NoticeRecord other = notice(null);
            assertThat(notices().add(tx, notice)).isTrue();
            assertThat(notices().add(tx, copy(notice, unknown(), notice.number(), other.act())))
                    .isFalse();
            assertThat(notices().add(tx, copy(notice, unknown(), other.number(), notice.act())))
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
            Notices.AddedRows first = written(notice, evidence, 1);
            evidence.add(Evidence.observed(UniqueIds.next(), new Fact.NoConsent(), NOON));
            Notices.AddedRows both = written(notice, evidence, 2);
            notices().add(tx, notice);
            notices().save(tx, List.of(first));
            notices()
                    .save(
                            tx,
                            List.of(new Notices.AddedRows(
                                    notice.id(), List.of(both.rows().getLast()), List.of(), both.view(), 2)));
            assertThat(notices().find(tx, notice.id())).contains(new Notices.StoredNotice(notice, both.rows(), 2));
        });
    }

    @Test
    void aNoticeIsFoundByItsLinkItsNumberAndItsAct() {
        inTransaction(tx -> {
            NoticeRecord notice = notice(contact(tx));
            notices().add(tx, notice);
            assertThat(notices().byTokenHash(tx, notice.tokenHash())).contains(notice.id());
            assertThat(notices().byNumber(tx, notice.number())).contains(notice.id());
            Fact.Issued act = notice.act();
            assertThat(notices().byAct(tx, act.actType(), act.actNumber(), notice.personKey()))
                    .contains(notice.id());
            assertThat(notices().byAct(tx, act.actType(), act.actNumber(), "another"))
                    .isEmpty();
        });
    }

    @Test
    void aNoticeWaitsUnderItsConsentUntilItIsComplete() {
        inTransaction(tx -> {
            ContactId contact = contact(tx);
            UUID consent = consent(tx, contact, NOON);
            NoticeRecord waiting = notice(contact, consent, NOON);
            NoticeRecord complete = notice(contact, consent, NOON);
            notices().add(tx, waiting);
            notices().add(tx, complete);
            notices().save(tx, List.of(written(complete, completed(complete), 1)));
            assertThat(notices().waitingUnder(tx, consent)).containsExactly(waiting.id());
            assertThat(notices().waitingUnder(tx, UUID.randomUUID())).isEmpty();
            assertThat(notices().waitingAt(tx, contact, NOON)).containsExactly(waiting.id());
            assertThat(notices().waitingAt(tx, contact, NOON.minusMillis(1))).isEmpty();
            assertThat(notices().waitingAt(tx, contact(tx), NOON)).isEmpty();
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
            assertThat(notices().repetitions(tx, unknown())).isEmpty();
        });
    }

    @Test
    void listsBeginWithTheNewest() {
        inTransaction(tx -> {
            ContactId contact = contact(tx);
            NoticeRecord older = notice(contact, null, LATE);
            NoticeRecord newer = notice(contact, null, LATE.plusSeconds(1));
            notices().add(tx, older);
            notices().add(tx, newer);
            Notices.AddedRows complete = written(older, completed(older), 1);
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
    void aCompleteNoticeIsUncertifiedUntilItHasItsCertificate() {
        inTransaction(tx -> {
            NoticeRecord notice = notice(null);
            List<Evidence> evidence = completed(notice);
            Notices.AddedRows complete = written(notice, evidence, 1);
            notices().add(tx, notice);
            assertThat(notices().uncertified(tx, LIMIT, List.of())).doesNotContain(notice.id());
            notices().save(tx, List.of(complete));
            assertThat(notices().uncertified(tx, LIMIT, List.of())).contains(notice.id());
            assertThat(notices().uncertified(tx, LIMIT, List.of(notice.id()))).doesNotContain(notice.id());
            evidence.add(Evidence.observed(
                    UniqueIds.next(),
                    new Fact.CertificateIssued("C-1", "ACCESO", "b2".repeat(32)),
                    NOON.plusSeconds(40)));
            Notices.AddedRows certified = written(notice, evidence, 2);
            notices()
                    .save(
                            tx,
                            List.of(new Notices.AddedRows(
                                    notice.id(), List.of(certified.rows().getLast()), List.of(), certified.view(), 2)));
            assertThat(notices().uncertified(tx, LIMIT, List.of())).doesNotContain(notice.id());
        });
    }

    /// Returns the evidence of a notice from its issue to its completion.
    private static List<Evidence> completed(NoticeRecord notice) {
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

    private static NoticeId unknown() {
        return new NoticeId(UniqueIds.next());
    }

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
