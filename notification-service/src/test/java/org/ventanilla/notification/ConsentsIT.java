package org.ventanilla.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.notification.NotificationCommand;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.Sql;
import org.ventanilla.notification.model.Confirmation;
import org.ventanilla.notification.model.ConfirmationMeans;
import org.ventanilla.notification.model.Consent;
import org.ventanilla.notification.postgres.Consents;
import org.ventanilla.records.RetryLater;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests the guarantees of the store of consents.
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "notification"))
class ConsentsIT extends NoticeCase {

    @Inject
    Consents consents;

    @Test
    void aSecondConsentInForceOfThePersonIsRefusedAndTheTransactionRetried() {
        NotificationCommand.GrantElectronicNotice grant = OtherServices.grantCommand(contact, documentNumber);
        assertThatThrownBy(() -> database.transact(tx -> {
                    putInForce(tx, contact, grant);
                    putInForce(tx, new ContactId(UUID.randomUUID()), grant);
                }))
                .isInstanceOf(RetryLater.class);
        List<String> states = database.inTransaction(tx -> Sql.query(
                tx.connection(),
                "select state from consent where person_key = ?",
                row -> row.getString("state"),
                documentNumber));
        assertThat(states).isEmpty();
    }

    /// An early release ended consents without storing a reason.
    @Test
    void aConsentThatEndedWithoutAReasonIsStillEnded() {
        NotificationCommand.GrantElectronicNotice grant = OtherServices.grantCommand(contact, documentNumber);
        database.transact(tx -> putInForce(tx, contact, grant));
        database.transact(tx -> Sql.update(
                tx.connection(),
                "update consent set state = 'REVOCADO', revoked_at = now(), reason = null where person_key = ?",
                documentNumber));
        Consent ended = database.inTransaction(
                        tx -> consents.lockAllOfContact(tx, contact, List.of(Consent.State.REVOCADO)))
                .getFirst()
                .consent();
        assertThat(ended.end()).isNotNull();
        assertThat(ended.end().reason()).isNull();
        assertThatThrownBy(() -> ended.toRevoked(Instant.now())).isInstanceOf(IllegalStateException.class);
    }

    /// Adds a consent in force. The document number of this test is used as the key of the person.
    private void putInForce(Transaction tx, ContactId contactId, NotificationCommand.GrantElectronicNotice grant) {
        Sql.update(tx.connection(), "insert into contact (contact_id) values (?)", contactId.value());
        Consent consent = Consent.requested(
                UUID.randomUUID(),
                contactId.value(),
                documentNumber,
                new Consent.Statement(
                        grant.proof().textVersion(),
                        grant.proof().textSha256(),
                        grant.proof().saidAt()),
                Instant.now());
        consents.add(tx, new Consents.StoredConsent(consent, grant.person(), grant.proof(), "salt"));
        consents.update(
                tx,
                consent.toRenewed(
                        Instant.now(), new Confirmation(ConfirmationMeans.COMPARECENCIA, "notificador", Instant.now())),
                new Consents.StateChange("FUNCIONARIO:notificador", Instant.now(), null, null));
    }
}
