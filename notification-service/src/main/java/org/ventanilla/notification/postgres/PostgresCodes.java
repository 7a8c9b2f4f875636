package org.ventanilla.notification.postgres;

import static org.ventanilla.notification.postgres.Columns.at;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.notification.handling.Codes;
import org.ventanilla.notification.handling.Contacts;
import org.ventanilla.notification.model.OneTimeCode;

/// Contacts and the codes they got.
@Singleton
class PostgresCodes implements Codes, Contacts {

    @Override
    public void lockContacts(Transaction tx, Collection<ContactId> contacts) {
        if (contacts.isEmpty()) {
            return;
        }
        List<UUID> ids = contacts.stream().map(ContactId::value).toList();
        tx.handle()
                .createUpdate(
                        """
                        insert into contact (contact_id) select id from unnest(:ids) as id order by id
                        on conflict do nothing
                        """)
                .bindArray("ids", UUID.class, ids)
                .execute();
        tx.handle()
                .createQuery(
                        """
                        select contact_id from contact where contact_id = any(:ids)
                        order by contact_id for no key update
                        """)
                .bindArray("ids", UUID.class, ids)
                .mapTo(UUID.class)
                .list();
    }

    @Override
    public List<Instant> issuedTo(Transaction tx, ContactId contactId, Instant now) {
        return tx
                .handle()
                .createQuery(
                        """
                        select issued_at from one_time_code
                        where contact_id = :contact and issued_at > :since
                        """)
                .bind("contact", contactId.value())
                .bind("since", at(now.minus(Duration.ofDays(1))))
                .mapTo(OffsetDateTime.class)
                .list()
                .stream()
                .map(OffsetDateTime::toInstant)
                .toList();
    }

    @Override
    public void add(Transaction tx, Kept kept) {
        tx.handle()
                .createUpdate(
                        """
                        insert into one_time_code (code_id, contact_id, consent_id, visit_id, code_hash, issued_at,
                                                   expires_at, tries)
                        values (:id, :contact, :consent, :visit, :hash, :issued, :expires, 0)
                        """)
                .bind("id", kept.code().codeId())
                .bind("contact", kept.contactId().value())
                .bind("consent", kept.consentId())
                .bind("visit", kept.visitId())
                .bind("hash", kept.hash())
                .bind("issued", at(kept.code().issuedAt()))
                .bind("expires", at(kept.code().expiresAt()))
                .execute();
    }

    @Override
    public void update(Transaction tx, OneTimeCode code) {
        tx.handle()
                .createUpdate(
                        "update one_time_code set tries = :tries, used_at = :used where code_id = :id")
                .bind("tries", code.tries())
                .bind("used", at(code.usedAt()))
                .bind("id", code.codeId())
                .execute();
    }

    @Override
    public Optional<Kept> ofConsent(Transaction tx, UUID consentId) {
        return find(
                tx,
                """
                select * from one_time_code where consent_id = :id order by code_id desc limit 1 for update
                """,
                consentId);
    }

    @Override
    public Optional<Kept> ofVisit(Transaction tx, UUID visitId) {
        return find(
                tx,
                """
                select * from one_time_code where visit_id = :id order by code_id desc limit 1 for update
                """,
                visitId);
    }

    /// A visit that still points at one is younger than any code forgotten here.
    @Override
    public boolean forget(Transaction tx, Instant before, int limit) {
        return tx.handle()
                        .createUpdate(
                                """
                                delete from one_time_code where code_id in
                                    (select code_id from one_time_code code
                                     where issued_at < :before
                                       and not exists (select 1 from visit where visit.code_id = code.code_id)
                                     limit :limit)
                                """)
                        .bind("before", at(before))
                        .bind("limit", limit)
                        .execute()
                == limit;
    }

    private static Optional<Kept> find(Transaction tx, String sql, UUID id) {
        return tx.handle()
                .createQuery(sql)
                .bind("id", id)
                .map(
                        (row, _) ->
                                new Kept(
                                        new OneTimeCode(
                                                Columns.id(row, "code_id"),
                                                Columns.instant(row, "issued_at"),
                                                Columns.instant(row, "expires_at"),
                                                row.getInt("tries"),
                                                Columns.instantOrNull(row, "used_at")),
                                        new ContactId(Columns.id(row, "contact_id")),
                                        Columns.id(row, "consent_id"),
                                        Columns.id(row, "visit_id"),
                                        row.getString("code_hash")))
                .findOne();
    }

    @Override
    public void block(Transaction tx, ContactId contactId, Instant now) {
        tx.handle()
                .createUpdate("update contact set blocked_at = :now where contact_id = :id")
                .bind("now", at(now))
                .bind("id", contactId.value())
                .execute();
    }

    @Override
    public void suspend(Transaction tx, ContactId contactId, Instant now) {
        tx.handle()
                .createUpdate(
                        "update contact set blocked_at = :now, suspended_at = :now where contact_id = :id")
                .bind("now", at(now))
                .bind("id", contactId.value())
                .execute();
    }

    @Override
    public void unblock(Transaction tx, ContactId contactId) {
        tx.handle()
                .createUpdate(
                        "update contact set blocked_at = null, suspended_at = null where contact_id = :id")
                .bind("id", contactId.value())
                .execute();
    }

    @Override
    public boolean isBlocked(Transaction tx, ContactId contactId) {
        return is(tx, contactId, "blocked_at");
    }

    @Override
    public boolean isSuspended(Transaction tx, ContactId contactId) {
        return is(tx, contactId, "suspended_at");
    }

    private static boolean is(Transaction tx, ContactId contactId, String since) {
        return tx.handle()
                .createQuery(
                        "select exists (select from contact where contact_id = :id and <since> is not null)")
                .define("since", since)
                .bind("id", contactId.value())
                .mapTo(Boolean.class)
                .one();
    }
}
