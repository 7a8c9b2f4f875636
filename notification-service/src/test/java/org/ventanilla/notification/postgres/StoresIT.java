package org.ventanilla.notification.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ventanilla.notification.SampleNotices.firstRow;
import static org.ventanilla.notification.SampleNotices.notice;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.StatementFailed;
import org.ventanilla.lanes.postgres.Sql;
import org.ventanilla.notification.NoticeRecord;
import org.ventanilla.notification.Notices;
import org.ventanilla.notification.model.Fact;
import org.ventanilla.notification.model.Samples;
import org.ventanilla.records.UniqueIds;
import org.ventanilla.testkit.BoundValues;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests the stores, which combine repositories of Hibernate ORM with native statements.
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "notification"))
class StoresIT {

    private static final Instant NOON = Samples.NOON;

    @Inject
    Database database;

    @Inject
    Notices notices;

    @Inject
    Messages messages;

    @Inject
    Visits visits;

    @Inject
    Codes codes;

    @Inject
    Contacts contacts;

    @Inject
    EntityManager entities;

    @Test
    void anAddedNoticeIsReadBackUnchangedAndItsPersonalDataIsEncrypted() {
        ContactId contact = new ContactId(UniqueIds.next());
        NoticeRecord notice = notice(contact);
        Notices.AddedRows written = firstRow(notice, 1);
        database.transact(tx -> {
            codes.lockContacts(tx, List.of(contact));
            assertThat(notices.add(tx, notice)).isTrue();
            notices.save(tx, List.of(written));
        });

        database.transact(tx -> {
            assertThat(notices.lock(tx, List.of(notice.id())))
                    .containsOnly(Map.entry(notice.id(), new Notices.StoredNotice(notice, written.rows(), 1)));
            assertThat(notices.commitments(tx, notice.id())).isEqualTo(written.commitments());
            assertThat(notices.ofContact(tx, contact, 10))
                    .singleElement()
                    .returns(notice, Notices.ListedNotice::notice)
                    .returns("EXPEDIDO", Notices.ListedNotice::state);
            assertThat(storedPersonalData(tx.connection(), notice.id())).doesNotContain("Rosa");
        });
    }

    /// The citizen's page reads a notice, waits for the lock of the contact, and then locks the
    /// notice. While the page waits, a receipt may change the notice.
    @Test
    void lockingANoticeReadsTheChangesOfOtherTransactions() {
        NoticeRecord notice = notice(null);
        int eventSequence = 7;
        Notices.AddedRows written = firstRow(notice, eventSequence);
        database.transact(tx -> notices.add(tx, notice));
        database.transact(tx -> {
            assertThat(notices.find(tx, notice.id()).orElseThrow().eventSequence())
                    .isZero();
            database.transact(another -> notices.save(another, List.of(written)));
            assertThat(notices.lock(tx, List.of(notice.id())))
                    .containsOnly(
                            Map.entry(notice.id(), new Notices.StoredNotice(notice, written.rows(), eventSequence)));
        });
    }

    /// If no row could refer to a locked notice, two transactions could wait for each other.
    @Test
    void anotherTransactionMayAddAMessageOfALockedNotice() {
        NoticeRecord notice = notice(null);
        database.transact(tx -> notices.add(tx, notice));
        OutboundId alert = new OutboundId(UniqueIds.next());
        database.transact(tx -> {
            notices.lock(tx, List.of(notice.id()));
            database.transact(another -> messages.add(another, alert(alert, notice)));
            assertThat(messages.find(tx, List.of(alert))).containsOnly(Map.entry(alert, alert(alert, notice)));
        });
    }

    @Test
    void anUpdateOfAVisitKeepsTheClaimOfTheCopyAndTheObjectionNonce() {
        Visits.Visit visit = visit();
        database.transact(tx -> {
            visits.add(tx, visit);
            assertThat(visits.claimCopy(tx, visit.id(), NOON, NOON.plusSeconds(60)))
                    .isTrue();
            visits.storeObjectionNonce(tx, visit.id(), "objection");
            visits.update(tx, visit.accessed(NOON.plusSeconds(1)));
        });
        database.transact(tx -> {
            assertThat(visits.lockBySession(tx, visit.sessionHash())).contains(visit.accessed(NOON.plusSeconds(1)));
            assertThat(visits.claimCopy(tx, visit.id(), NOON.plusSeconds(2), NOON.plusSeconds(62)))
                    .as("the first claim still holds")
                    .isFalse();
            assertThat(visits.consumeObjectionNonce(tx, visit.id(), "objection"))
                    .isTrue();
        });
    }

    @Test
    void aContactIsBlockedSuspendedAndUnblocked() {
        ContactId contact = new ContactId(UniqueIds.next());
        database.transact(tx -> {
            codes.lockContacts(tx, List.of(contact, contact)); // a repeated contact is allowed
            contacts.block(tx, contact, NOON);
            assertThat(contacts.isBlocked(tx, contact)).isTrue();
            assertThat(contacts.isSuspended(tx, contact)).isFalse();
            contacts.suspend(tx, contact, NOON);
            assertThat(contacts.isSuspended(tx, contact)).isTrue();
            contacts.unblock(tx, contact);
            assertThat(contacts.isBlocked(tx, contact)).isFalse();
            assertThat(contacts.isSuspended(tx, contact)).isFalse();
        });
    }

    @Test
    void aFailureRollsBackRepositoriesAndNativeStatements() {
        NoticeRecord notice = notice(null);
        Visits.Visit visit = visit();
        UUID message = UniqueIds.next();
        assertThatThrownBy(() -> database.transact(tx -> {
                    tx.claim(Set.of(message));
                    notices.add(tx, notice);
                    visits.add(tx, visit);
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
        database.transact(tx -> {
            assertThat(notices.find(tx, notice.id())).isEmpty();
            assertThat(visits.lockBySession(tx, visit.sessionHash())).isEmpty();
            assertThat(tx.claim(Set.of(message))).containsOnly(message);
        });
    }

    @Test
    void parameterValuesAppearNeitherInLogsNorInExceptions() {
        BoundValues.assertNotQuoted(
                "Rosa",
                StatementFailed.class,
                "sqlState=22P02", // a text that is no number
                () -> database.transact(_ -> entities.createNativeQuery("select cast(cast(:name as text) as integer)")
                        .setParameter("name", "Rosa Díaz")
                        .getResultList()));
    }

    private static String storedPersonalData(Connection connection, NoticeId id) {
        return new String(
                Sql.query(
                                connection,
                                "select personal from notice where notice_id = ?",
                                row -> row.getBytes("personal"),
                                id.value())
                        .getFirst(),
                StandardCharsets.UTF_8);
    }

    private static Messages.QueuedMessage alert(OutboundId id, NoticeRecord notice) {
        return new Messages.QueuedMessage(
                id, notice.id(), new ContactId(Samples.id("contact")), Fact.MessageUse.ALERTA, "WHATSAPP", NOON);
    }

    private static Visits.Visit visit() {
        return new Visits.Visit(
                UniqueIds.next(), UUID.randomUUID().toString(), null, NOON, NOON, null, null, null, null, null);
    }
}
