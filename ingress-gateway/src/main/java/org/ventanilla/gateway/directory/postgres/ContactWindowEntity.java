package org.ventanilla.gateway.directory.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.SQLInsert;

/// A row of the table `contact_window`: the time at which a person last wrote to one of our numbers.
/// This time opens a window of 24 hours in which the provider lets us send free text. If the row
/// exists already, the insert keeps the later of the stored time and the new time.
@Entity
@Table(name = "contact_window")
@SQLInsert(sql = """
                insert into contact_window (last_inbound_at, account, contact_id) values (?, ?, ?)
                on conflict (contact_id, account) do update
                set last_inbound_at = greatest(contact_window.last_inbound_at, excluded.last_inbound_at)
                """)
class ContactWindowEntity {

    @EmbeddedId
    private Key id;

    @Column(name = "last_inbound_at")
    private Instant lastInboundAt;

    /// The key of the row. The insert statement relies on the order in which Hibernate binds the
    /// parameters: the key after the other columns, and the parts of the key in alphabetical order.
    @Embeddable
    record Key(String account, @Column(name = "contact_id") UUID contactId) {}

    /// Required by Hibernate.
    ContactWindowEntity() {}

    ContactWindowEntity(UUID contactId, String account, Instant lastInboundAt) {
        this.id = new Key(account, contactId);
        this.lastInboundAt = lastInboundAt;
    }
}
