package org.ventanilla.notification.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.Sql;
import org.ventanilla.notification.model.OneTimeCode;

/// Stores one-time codes, with keyed hashes instead of the digits, and locks contacts.
@ApplicationScoped
public class Codes {

    /// A code with the contact that it proves and its purpose.
    ///
    /// @param consentId the consent for which the code proves the contact, if any
    /// @param visitId the visit whose visitor the code identifies, if any
    /// @param hash keyed hash of the digits
    public record StoredCode(
            OneTimeCode code,
            ContactId contactId,
            @Nullable UUID consentId,
            @Nullable UUID visitId,
            String hash) {}

    private final CodeRows codes;

    Codes(CodeRows codes) {
        this.codes = codes;
    }

    /// Locks these contacts in the order of their ids. If a contact has no row yet, a row is
    /// inserted.
    public void lockContacts(Transaction tx, Collection<ContactId> contactIds) {
        if (contactIds.isEmpty()) {
            return;
        }
        List<UUID> ids = contactIds.stream().map(ContactId::value).toList();
        Sql.update(tx.connection(), """
                insert into contact (contact_id) select id from unnest(?) as id order by id
                on conflict do nothing
                """, ids);
        Sql.query(tx.connection(), """
                select contact_id from contact where contact_id = any(?)
                order by contact_id for no key update
                """, row -> Columns.id(row, "contact_id"), ids);
    }

    /// Returns the instants at which codes were sent to this contact in the last day.
    public List<Instant> issuedTo(Transaction tx, ContactId contactId, Instant now) {
        return codes.issuedTo(contactId.value(), now.minus(Duration.ofDays(1)));
    }

    /// Adds a code that is about to be sent.
    public void add(Transaction tx, StoredCode code) {
        codes.insert(CodeEntity.of(code));
    }

    /// Updates the fields of a code that may change.
    public void update(Transaction tx, OneTimeCode code) {
        codes.change(code.codeId(), row -> row.write(code));
    }

    /// Returns and locks the newest code for a consent.
    public Optional<StoredCode> lockNewestOfConsent(Transaction tx, UUID consentId) {
        return firstOf(codes.lockNewestOfConsent(consentId));
    }

    /// Returns and locks the newest code for a visit.
    public Optional<StoredCode> lockNewestOfVisit(Transaction tx, UUID visitId) {
        return firstOf(codes.lockNewestOfVisit(visitId));
    }

    private static Optional<StoredCode> firstOf(List<CodeEntity> found) {
        return found.stream().findFirst().map(CodeEntity::read);
    }

    /// Deletes at most `limit` codes that were issued before an instant.
    ///
    /// A code to which a stored visit refers is kept.
    ///
    /// @return whether there may be more to delete
    public boolean deleteExpired(Transaction tx, Instant before, int limit) {
        return Sql.update(tx.connection(), """
                        delete from one_time_code where code_id in
                            (select code_id from one_time_code code
                             where issued_at < ?
                               and not exists (select 1 from visit where visit.code_id = code.code_id)
                             limit ?)
                        """, before, limit) == limit;
    }
}
