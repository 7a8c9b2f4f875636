package org.ventanilla.notification.postgres;

import static org.ventanilla.notification.postgres.Columns.at;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
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
import org.ventanilla.notification.model.Confirmation;
import org.ventanilla.notification.model.ConfirmationMeans;
import org.ventanilla.notification.model.Consent;
import org.ventanilla.notification.model.Reference;

/// Consents, with who and what was said encrypted.
@Singleton
class PostgresConsents implements Consents {

    private static final String UNIQUE_VIOLATION = "23505";

    /// Indexes that two transactions may reach at once, each rightly.
    private static final List<String> RACED =
            List.of("consent_in_force", "consent_reference_waiting", "consent_waiting");

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
                                             proof_salt, personal, said_at, code_sent_at)
                        values (:id, :contact, :person, :state, :version, :sha256, :salt, :personal, :said, :sent)
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
                .bind("sent", at(consent.codeSentAt()))
                .execute();
    }

    @Override
    public void update(Transaction tx, Consent consent, Step step) {
        try {
            write(tx, consent, step);
        } catch (UnableToExecuteStatementException e) {
            if (anotherCameFirst(e)) {
                throw new RetryLater("a consent of the same person came first", e);
            }
            throw e;
        }
        tx.handle()
                .createUpdate(
                        """
                        insert into consent_step (consent_id, state, reason, actor, at, note)
                        values (:id, :state, :reason, :actor, :at, :note)
                        """)
                .bind("id", consent.consentId())
                .bind("state", consent.state().name())
                .bind("reason", name(consent.reason()))
                .bind("actor", step.actor())
                .bind("at", at(step.at()))
                .bind(
                        "note",
                        step.note() == null
                                ? null
                                : sealed.write("note:" + consent.consentId(), step.note()))
                .execute();
    }

    private static boolean anotherCameFirst(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && UNIQUE_VIOLATION.equals(sql.getSQLState())
                    && RACED.stream().anyMatch(String.valueOf(sql.getMessage())::contains)) {
                return true;
            }
        }
        return false;
    }

    private void write(Transaction tx, Consent consent, Step step) {
        Confirmation confirmation = consent.confirmation();
        tx.handle()
                .createUpdate(
                        """
                        update consent set state = :state, proven_at = :proven, reference = :reference,
                               asked_by = :asked, confirmed_at = :confirmed, confirmed_means = :means,
                               confirmed_by = :account, revoked_at = :ended, reason = :reason,
                               revocation = coalesce(:revocation, revocation)
                        where consent_id = :id
                        """)
                .bind("state", consent.state().name())
                .bind("proven", at(consent.provenAt()))
                .bind("reference", consent.reference() == null ? null : consent.reference().text())
                .bind("asked", consent.askedBy())
                .bind("confirmed", confirmation == null ? null : at(confirmation.at()))
                .bind("means", confirmation == null ? null : confirmation.means().name())
                .bind("account", confirmation == null ? null : confirmation.account())
                .bind("ended", at(consent.endedAt()))
                .bind("reason", name(consent.reason()))
                .bind(
                        "revocation",
                        step.withdrawal() == null
                                ? null
                                : sealed.write(
                                        "revocation:" + consent.consentId(), step.withdrawal()))
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
    public List<Proven> heldAt(
            Transaction tx, ContactId contactId, Collection<Consent.State> states) {
        return list(
                tx.handle()
                        .createQuery(
                                """
                                select * from consent where contact_id = :contact and state = any(:states)
                                order by consent_id for update
                                """)
                        .bind("contact", contactId.value())
                        .bindArray(
                                "states",
                                String.class,
                                states.stream().map(Consent.State::name).toList()));
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

    @Override
    public Optional<Proven> referredTo(Transaction tx, Reference reference, String personKey) {
        return list(
                        tx.handle()
                                .createQuery(
                                        """
                                select * from consent
                                where reference = :reference and person_key = :person
                                  and state in ('POR_CONFIRMAR', 'VIGENTE')
                                order by state for update
                                """)
                                .bind("reference", reference.text())
                                .bind("person", personKey))
                .stream()
                .findFirst();
    }

    @Override
    public List<ContactId> contactsOf(
            Transaction tx, String personKey, @Nullable Reference reference) {
        return tx
                .handle()
                .createQuery(
                        """
                        select distinct contact_id from consent
                        where person_key = :person
                          and (state = 'VIGENTE' or (state = 'POR_CONFIRMAR' and reference = :reference))
                        """)
                .bind("person", personKey)
                .bind("reference", reference == null ? null : reference.text())
                .mapTo(UUID.class)
                .list()
                .stream()
                .map(ContactId::new)
                .toList();
    }

    @Override
    public boolean isTaken(Transaction tx, Reference reference) {
        return tx.handle()
                .createQuery(
                        """
                        select exists (select from consent
                                       where reference = :reference and state = 'POR_CONFIRMAR')
                        """)
                .bind("reference", reference.text())
                .mapTo(Boolean.class)
                .one();
    }

    @Override
    public boolean waitsToBeConfirmed(Transaction tx, String personKey) {
        return tx.handle()
                .createQuery(
                        """
                        select exists (select from consent
                                       where person_key = :person and state = 'POR_CONFIRMAR')
                        """)
                .bind("person", personKey)
                .mapTo(Boolean.class)
                .one();
    }

    @Override
    public List<Listed> inState(Transaction tx, Consent.State state, int limit) {
        return tx.handle()
                .createQuery(
                        """
                        select consent.*, exists (select from consent other
                                                  where other.person_key = consent.person_key
                                                    and other.contact_id <> consent.contact_id
                                                    and other.state = 'VIGENTE') as another
                        from consent where state = :state
                        order by proven_at nulls last, consent_id limit :limit
                        """)
                .bind("state", state.name())
                .bind("limit", limit)
                .map((row, _) -> new Listed(read(row), row.getBoolean("another")))
                .list();
    }

    /// Two that try under one scope wait for each other, so that none passes uncounted.
    @Override
    public int failures(Transaction tx, String scope, Instant since) {
        tx.handle()
                .createQuery("select pg_advisory_xact_lock(hashtextextended(:scope, 0))::text")
                .bind("scope", scope)
                .mapTo(String.class)
                .list();
        return tx.handle()
                .createQuery(
                        "select count(*) from identification where scope = :scope and at > :since")
                .bind("scope", scope)
                .bind("since", at(since))
                .mapTo(Integer.class)
                .one();
    }

    @Override
    public void addFailure(Transaction tx, String scope, Instant now) {
        tx.handle()
                .createUpdate("insert into identification (scope, at) values (:scope, :now)")
                .bind("scope", scope)
                .bind("now", at(now))
                .execute();
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
                        Columns.instant(row, "code_sent_at"),
                        Columns.instantOrNull(row, "proven_at"),
                        reference(row),
                        Columns.id(row, "asked_by"),
                        confirmation(row),
                        Columns.instantOrNull(row, "revoked_at"),
                        reason(row)),
                personal.person(),
                personal.proof(),
                row.getString("proof_salt"));
    }

    private static @Nullable Reference reference(ResultSet row) throws SQLException {
        String text = row.getString("reference");
        return text == null ? null : new Reference(text);
    }

    private static @Nullable Confirmation confirmation(ResultSet row) throws SQLException {
        Instant at = Columns.instantOrNull(row, "confirmed_at");
        return at == null
                ? null
                : new Confirmation(
                        ConfirmationMeans.valueOf(row.getString("confirmed_means")),
                        row.getString("confirmed_by"),
                        at);
    }

    private static Consent.@Nullable Reason reason(ResultSet row) throws SQLException {
        String name = row.getString("reason");
        return name == null ? null : Consent.Reason.valueOf(name);
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static String context(UUID id) {
        return "consent:" + id;
    }
}
