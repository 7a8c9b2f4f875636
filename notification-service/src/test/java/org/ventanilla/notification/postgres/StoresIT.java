package org.ventanilla.notification.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.messaging.Database;
import org.ventanilla.messaging.StatementFailed;
import org.ventanilla.messaging.postgres.Sql;
import org.ventanilla.notification.handling.Codes;
import org.ventanilla.notification.handling.Contacts;
import org.ventanilla.notification.handling.Messages;
import org.ventanilla.notification.handling.NoticeRecord;
import org.ventanilla.notification.handling.Notices;
import org.ventanilla.notification.handling.Visits;
import org.ventanilla.notification.model.Addressee;
import org.ventanilla.notification.model.Commitment;
import org.ventanilla.notification.model.CompletionProfile;
import org.ventanilla.notification.model.Evidence;
import org.ventanilla.notification.model.EvidenceRow;
import org.ventanilla.notification.model.Fact;
import org.ventanilla.notification.model.NoticeNumber;
import org.ventanilla.notification.model.Remedy;
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
    void anAddedNoticeIsReadBackCompletelyAndItsRowNamesNobody() {
        ContactId contact = new ContactId(UniqueIds.next());
        NoticeRecord notice = notice(contact);
        Notices.Written written = issued(notice, 1);
        database.transact(tx -> {
            codes.lockContacts(tx, List.of(contact));
            assertThat(notices.add(tx, notice)).isTrue();
            notices.save(tx, List.of(written));
        });

        database.transact(tx -> {
            assertThat(notices.lock(tx, List.of(notice.id())))
                    .containsOnly(Map.entry(notice.id(), new Notices.Stored(notice, written.rows(), 1)));
            assertThat(notices.commitments(tx, notice.id())).isEqualTo(written.commitments());
            assertThat(notices.ofContact(tx, contact, 10))
                    .singleElement()
                    .returns(notice, Notices.Line::notice)
                    .returns("EXPEDIDO", Notices.Line::state);
            assertThat(personal(tx.connection(), notice.id())).doesNotContain("Rosa");
        });
    }

    @Test
    void anUnknownNoticeIsAbsent() {
        NoticeId unknown = new NoticeId(UniqueIds.next());
        database.transact(tx -> {
            assertThat(notices.find(tx, unknown)).isEmpty();
            assertThat(notices.lock(tx, List.of(unknown))).isEmpty();
        });
    }

    @Test
    void anExistingNoticeIsSkippedAndTheTransactionContinues() {
        NoticeRecord notice = notice(null);
        NoticeRecord other = notice(null);
        database.transact(tx -> {
            assertThat(notices.add(tx, notice)).isTrue();
            assertThat(notices.add(tx, notice)).isFalse();
            assertThat(notices.add(tx, other)).isTrue();
        });
        database.transact(tx -> assertThat(notices.find(tx, other.id())).isPresent());
    }

    /// This happens when the citizen's page reads a notice, waits for the lock of the contact, and
    /// then locks the notice, which a receipt has changed in the meantime.
    @Test
    void aNoticeThatChangedWhileItsLockWasAwaitedIsReadAgain() {
        NoticeRecord notice = notice(null);
        Notices.Written written = issued(notice, 7);
        database.transact(tx -> notices.add(tx, notice));
        database.transact(tx -> {
            assertThat(notices.find(tx, notice.id()).orElseThrow().eventSequence())
                    .isZero();
            database.transact(another -> notices.save(another, List.of(written)));
            assertThat(notices.lock(tx, List.of(notice.id())))
                    .containsOnly(Map.entry(notice.id(), new Notices.Stored(notice, written.rows(), 7)));
        });
    }

    /// Otherwise two transactions that add to different tables could wait for each other.
    @Test
    void aLockedNoticeMayBeReferredTo() {
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
    void anUpdateOfAVisitKeepsTheClaimOfItsCopyAndItsObjection() {
        Visits.Visit visit = visit();
        database.transact(tx -> {
            visits.add(tx, visit);
            assertThat(visits.claimCopy(tx, visit.id(), NOON, NOON.plusSeconds(60)))
                    .isTrue();
            visits.offerObjection(tx, visit.id(), "objection");
            visits.update(tx, visit.accessed(NOON.plusSeconds(1)));
        });
        database.transact(tx -> {
            assertThat(visits.bySession(tx, visit.sessionHash())).contains(visit.accessed(NOON.plusSeconds(1)));
            assertThat(visits.claimCopy(tx, visit.id(), NOON.plusSeconds(2), NOON.plusSeconds(62)))
                    .isFalse();
            assertThat(visits.takeObjection(tx, visit.id(), "objection")).isTrue();
        });
    }

    @Test
    void aContactIsBlockedSuspendedAndUnblocked() {
        ContactId contact = new ContactId(UniqueIds.next());
        database.transact(tx -> {
            codes.lockContacts(tx, List.of(contact, contact));
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
            assertThat(visits.bySession(tx, visit.sessionHash())).isEmpty();
            assertThat(tx.claim(Set.of(message))).containsOnly(message);
        });
    }

    @Test
    void parameterValuesAppearNeitherInLogsNorInExceptions() {
        BoundValues.assertNotQuoted(
                "Rosa",
                StatementFailed.class,
                "sqlState=22P02",
                () -> database.transact(_ -> entities.createNativeQuery("select cast(cast(:name as text) as integer)")
                        .setParameter("name", "Rosa Díaz")
                        .getResultList()));
    }

    private static String personal(Connection connection, NoticeId id) {
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

    private static NoticeRecord notice(ContactId contact) {
        NoticeNumber number = NoticeNumber.of(2026, ThreadLocalRandom.current().nextInt(NoticeNumber.RANDOM_BOUND));
        return new NoticeRecord(
                new NoticeId(UniqueIds.next()),
                number,
                contact == null ? null : UUID.randomUUID().toString(),
                new Fact.Issued(
                        number.text(),
                        "RESOLUCION",
                        UUID.randomUUID().toString(),
                        LocalDate.of(2026, 11, 20),
                        "LAM-001",
                        Samples.ACT_SHA256,
                        Samples.ACT_BYTES,
                        "ad".repeat(32),
                        "ae".repeat(32)),
                List.of(new Remedy("REPOSICION", "Dirección de Evaluación", 10)),
                CompletionProfile.CPACA_56_ACCESO,
                "person",
                contact,
                null,
                new Addressee("Rosa Díaz", "CC", "52123456", Addressee.INTERESADO),
                NOON);
    }

    /// Returns the first row of the notice's chain, with its commitments.
    private static Notices.Written issued(NoticeRecord notice, long eventSequence) {
        Evidence evidence = Evidence.ofOurs(UniqueIds.next(), notice.act(), NOON);
        EvidenceRow row = EvidenceRow.chain(
                notice.id().value(),
                1,
                EvidenceRow.GENESIS,
                evidence,
                new EvidenceRow.Circumstances("SISTEMA", "", notice.profile().id(), "test/1"));
        return new Notices.Written(
                notice.id(),
                List.of(row),
                List.of(new Commitment(
                        "addressee", "5a".repeat(16), notice.addressee().canonical())),
                Samples.fold(List.of(evidence)),
                eventSequence);
    }
}
