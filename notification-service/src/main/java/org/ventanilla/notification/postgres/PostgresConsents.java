package org.ventanilla.notification.postgres;

import static org.ventanilla.notification.postgres.Columns.at;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.notification.NotificationCommand.ConsentProof;
import org.ventanilla.contracts.notification.NotificationCommand.Person;
import org.ventanilla.messaging.RetryLater;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.notification.handling.Consents;
import org.ventanilla.notification.model.Consent;

/// Consents, with who and what was said encrypted.
@Singleton
class PostgresConsents implements Consents {

    private static final String UNIQUE_VIOLATION = "23505";

    private final Sealed sealed;

    PostgresConsents(Sealed sealed) {
        this.sealed = sealed;
    }

    private record Personal(Person person, ConsentProof proof) {}

    @Override
    public void add(Transaction tx, Proven proven) {
        Consent consent = proven.consent();
        tx.handle()
                .createUpdate(
                        """
                        insert into consent (consent_id, contact_id, person_key, state, text_version, text_sha256,
                                             proof_salt, personal, said_at)
                        values (:id, :contact, :person, :state, :version, :sha256, :salt, :personal, :said)
                        """)
                .bind("id", consent.consentId())
                .bind("contact", consent.contactId())
                .bind("person", consent.personKey())
                .bind("state", consent.state().name())
                .bind("version", consent.textVersion())
                .bind("sha256", consent.textSha256())
                .bind("salt", proven.salt())
                .bind(
                        "personal",
                        sealed.write(
                                context(consent.consentId()),
                                new Personal(proven.person(), proven.proof())))
                .bind("said", at(consent.saidAt()))
                .execute();
    }

    @Override
    public void update(Transaction tx, Consent consent, @Nullable ConsentProof revocation) {
        try {
            write(tx, consent, revocation);
        } catch (UnableToExecuteStatementException e) {
            if (anotherGotInForce(e)) {
                throw new RetryLater("a consent of the same person got in force meanwhile", e);
            }
            throw e;
        }
    }

    private static boolean anotherGotInForce(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && UNIQUE_VIOLATION.equals(sql.getSQLState())
                    && String.valueOf(sql.getMessage()).contains("consent_in_force")) {
                return true;
            }
        }
        return false;
    }

    private void write(Transaction tx, Consent consent, @Nullable ConsentProof revocation) {
        tx.handle()
                .createUpdate(
                        """
                        update consent set state = :state, proven_at = :proven, revoked_at = :revoked,
                               revocation = coalesce(:revocation, revocation)
                        where consent_id = :id
                        """)
                .bind("state", consent.state().name())
                .bind("proven", at(consent.provenAt()))
                .bind("revoked", at(consent.revokedAt()))
                .bind(
                        "revocation",
                        revocation == null
                                ? null
                                : sealed.write("revocation:" + consent.consentId(), revocation))
                .bind("id", consent.consentId())
                .execute();
    }

    @Override
    public Optional<Proven> waiting(Transaction tx, ContactId contactId) {
        return list(
                        tx.handle()
                                .createQuery(
                                        """
                                select * from consent where contact_id = :contact and state = 'POR_PROBAR'
                                order by consent_id desc limit 1
                                """)
                                .bind("contact", contactId.value()))
                .stream()
                .findFirst();
    }

    @Override
    public List<Proven> inForceAt(Transaction tx, ContactId contactId) {
        return list(
                tx.handle()
                        .createQuery(
                                """
                                select * from consent where contact_id = :contact and state = 'VIGENTE'
                                order by consent_id for update
                                """)
                        .bind("contact", contactId.value()));
    }

    @Override
    public Optional<Proven> inForceOf(Transaction tx, String personKey) {
        return list(
                        tx.handle()
                                .createQuery(
                                        """
                                select consent.* from consent join contact using (contact_id)
                                where person_key = :person and state = 'VIGENTE' and blocked_at is null
                                for share of consent
                                """)
                                .bind("person", personKey))
                .stream()
                .findFirst();
    }

    @Override
    public Optional<Proven> standingOf(Transaction tx, String personKey) {
        return list(
                        tx.handle()
                                .createQuery(
                                        """
                                select * from consent where person_key = :person and state = 'VIGENTE'
                                for update
                                """)
                                .bind("person", personKey))
                .stream()
                .findFirst();
    }

    private List<Proven> list(Query query) {
        return query.map((row, _) -> read(row)).list();
    }

    private Proven read(ResultSet row) throws SQLException {
        UUID id = Columns.id(row, "consent_id");
        Personal personal = sealed.read(context(id), row.getBytes("personal"), Personal.class);
        return new Proven(
                new Consent(
                        id,
                        Columns.id(row, "contact_id"),
                        row.getString("person_key"),
                        Consent.State.valueOf(row.getString("state")),
                        row.getString("text_version"),
                        row.getString("text_sha256"),
                        Columns.instant(row, "said_at"),
                        Columns.instantOrNull(row, "proven_at"),
                        Columns.instantOrNull(row, "revoked_at")),
                personal.person(),
                personal.proof(),
                row.getString("proof_salt"));
    }

    private static String context(UUID id) {
        return "consent:" + id;
    }
}
