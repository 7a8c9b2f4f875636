package org.ventanilla.notification.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.messaging.postgres.Sql;
import org.ventanilla.notification.handling.Consents;
import org.ventanilla.notification.model.Consent;
import org.ventanilla.notification.model.Reference;
import org.ventanilla.records.RetryLater;

/// Stores consents. The person and the words of the acceptance are encrypted.
@ApplicationScoped
class PostgresConsents implements Consents {

    private static final String UNIQUE_VIOLATION = "23505";

    /// Unique indexes that two valid transactions may violate when they run at the same time.
    private static final List<String> RACING_INDEXES =
            List.of("consent_in_force", "consent_reference_waiting", "consent_waiting");

    private final ConsentRows rows;
    private final Sealed sealed;

    PostgresConsents(ConsentRows rows, Sealed sealed) {
        this.rows = rows;
        this.sealed = sealed;
    }

    @Override
    public void add(Transaction tx, Proven proven) {
        rows.insert(ConsentEntity.of(proven, sealed));
    }

    @Override
    public void update(Transaction tx, Consent consent, Step step) {
        try {
            rows.change(consent.consentId(), row -> write(row, consent, step));
        } catch (PersistenceException e) {
            if (lostRace(e)) {
                throw new RetryLater("a consent of the same person came first", e);
            }
            throw e;
        }
        Sql.update(
                tx.connection(),
                """
                insert into consent_step (consent_id, state, reason, actor, at, note)
                values (?, ?, ?, ?, ?, ?)
                """,
                consent.consentId(),
                consent.state().name(),
                consent.reason() == null ? null : consent.reason().name(),
                step.actor(),
                step.at(),
                step.note() == null ? null : sealed.write("note:" + consent.consentId(), step.note()));
    }

    private void write(ConsentEntity row, Consent consent, Step step) {
        row.write(consent);
        if (step.withdrawal() != null) {
            row.withdraw(step.withdrawal(), sealed);
        }
    }

    private static boolean lostRace(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && UNIQUE_VIOLATION.equals(sql.getSQLState())
                    && RACING_INDEXES.stream().anyMatch(String.valueOf(sql.getMessage())::contains)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Optional<Proven> waiting(Transaction tx, ContactId contactId) {
        return first(rows.newestToProve(contactId.value()));
    }

    @Override
    public List<Proven> heldAt(Transaction tx, ContactId contactId, Collection<Consent.State> states) {
        return rows.lockAt(contactId.value(), states).stream()
                .map(row -> row.read(sealed))
                .toList();
    }

    @Override
    public Optional<Proven> inForceOf(Transaction tx, String personKey) {
        return first(rows.lockInForceShared(personKey));
    }

    @Override
    public Optional<Proven> standingOf(Transaction tx, String personKey) {
        return first(rows.lockInForce(personKey));
    }

    @Override
    public Optional<Proven> referredTo(Transaction tx, Reference reference, String personKey) {
        return first(rows.lockReferredTo(reference.text(), personKey));
    }

    private Optional<Proven> first(List<ConsentEntity> found) {
        return found.stream().findFirst().map(row -> row.read(sealed));
    }

    @Override
    public List<ContactId> contactsOf(Transaction tx, String personKey, @Nullable Reference reference) {
        return rows.contactsOf(personKey, reference == null ? null : reference.text()).stream()
                .map(ContactId::new)
                .toList();
    }

    @Override
    public boolean isTaken(Transaction tx, Reference reference) {
        return rows.waitsUnder(reference.text());
    }

    @Override
    public boolean waitsToBeConfirmed(Transaction tx, String personKey) {
        return rows.waitsFor(personKey);
    }

    @Override
    public List<Listed> inState(Transaction tx, Consent.State state, int limit) {
        return rows.inState(state, limit).stream()
                .map(row -> new Listed(row.consent().read(sealed), row.another()))
                .toList();
    }

    /// Attempts in the same scope wait for each other, so that each is counted.
    @Override
    public int failures(Transaction tx, String scope, Instant since) {
        NamedLock.acquire(tx.connection(), scope);
        return Sql.query(
                        tx.connection(),
                        "select count(*) from identification where scope = ? and at > ?",
                        row -> row.getInt(1),
                        scope,
                        since)
                .getFirst();
    }

    @Override
    public void addFailure(Transaction tx, String scope, Instant now) {
        Sql.update(tx.connection(), "insert into identification (scope, at) values (?, ?)", scope, now);
    }
}
