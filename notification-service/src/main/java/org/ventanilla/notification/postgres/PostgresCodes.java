package org.ventanilla.notification.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.messaging.postgres.Sql;
import org.ventanilla.notification.handling.Codes;
import org.ventanilla.notification.handling.Contacts;
import org.ventanilla.notification.model.OneTimeCode;

/// Stores contacts and the codes sent to them.
@ApplicationScoped
class PostgresCodes implements Codes, Contacts {

    private final CodeRows codes;
    private final ContactRows contacts;

    PostgresCodes(CodeRows codes, ContactRows contacts) {
        this.codes = codes;
        this.contacts = contacts;
    }

    @Override
    public void lockContacts(Transaction tx, Collection<ContactId> lockedContacts) {
        if (lockedContacts.isEmpty()) {
            return;
        }
        List<UUID> ids = lockedContacts.stream().map(ContactId::value).toList();
        Sql.update(tx.connection(), """
                insert into contact (contact_id) select id from unnest(?) as id order by id
                on conflict do nothing
                """, ids);
        Sql.query(tx.connection(), """
                select contact_id from contact where contact_id = any(?)
                order by contact_id for no key update
                """, row -> Columns.id(row, "contact_id"), ids);
    }

    @Override
    public List<Instant> issuedTo(Transaction tx, ContactId contactId, Instant now) {
        return codes.issuedTo(contactId.value(), now.minus(Duration.ofDays(1)));
    }

    @Override
    public void add(Transaction tx, StoredCode code) {
        codes.insert(CodeEntity.of(code));
    }

    @Override
    public void update(Transaction tx, OneTimeCode code) {
        codes.change(code.codeId(), row -> row.write(code));
    }

    @Override
    public Optional<StoredCode> ofConsent(Transaction tx, UUID consentId) {
        return firstOf(codes.lockNewestOfConsent(consentId));
    }

    @Override
    public Optional<StoredCode> ofVisit(Transaction tx, UUID visitId) {
        return firstOf(codes.lockNewestOfVisit(visitId));
    }

    private static Optional<StoredCode> firstOf(List<CodeEntity> found) {
        return found.stream().findFirst().map(CodeEntity::read);
    }

    /// A visit that still refers to a code is younger than any code deleted here.
    @Override
    public boolean forget(Transaction tx, Instant before, int limit) {
        return Sql.update(tx.connection(), """
                        delete from one_time_code where code_id in
                            (select code_id from one_time_code code
                             where issued_at < ?
                               and not exists (select 1 from visit where visit.code_id = code.code_id)
                             limit ?)
                        """, before, limit) == limit;
    }

    @Override
    public void block(Transaction tx, ContactId contactId, Instant now) {
        contacts.change(contactId.value(), row -> row.block(now));
    }

    @Override
    public void suspend(Transaction tx, ContactId contactId, Instant now) {
        contacts.change(contactId.value(), row -> row.suspend(now));
    }

    @Override
    public void unblock(Transaction tx, ContactId contactId) {
        contacts.change(contactId.value(), ContactEntity::unblock);
    }

    @Override
    public boolean isBlocked(Transaction tx, ContactId contactId) {
        return contacts.isBlocked(contactId.value());
    }

    @Override
    public boolean isSuspended(Transaction tx, ContactId contactId) {
        return contacts.isSuspended(contactId.value());
    }
}
