package org.ventanilla.notification.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.notification.NoticeRecord;
import org.ventanilla.notification.Notices;
import org.ventanilla.notification.model.Addressee;
import org.ventanilla.notification.model.CompletionProfile;
import org.ventanilla.notification.model.Fact;
import org.ventanilla.notification.model.NoticeNumber;
import org.ventanilla.notification.model.Remedy;

/// A row of the table `notice`, for reading only. Statements of [PostgresNotices] write the row
/// together with the notice's chain. Some columns repeat the state that follows from the chain.
@Entity
@Immutable
@Table(name = "notice")
class NoticeEntity {

    @Id
    @Column(name = "notice_id")
    private UUID id;

    private String number;

    @Column(name = "token_hash")
    private @Nullable String tokenHash;

    @Column(name = "act_type")
    private String actType;

    @Column(name = "act_number")
    private String actNumber;

    @Column(name = "act_date")
    private LocalDate actDate;

    private @Nullable String dossier;

    /// The remedies as JSON.
    private String remedies;

    private String profile;

    @Column(name = "person_key")
    private String personKey;

    @Column(name = "contact_id")
    private @Nullable UUID contactId;

    @Column(name = "consent_id")
    private @Nullable UUID consentId;

    /// The record [Personal] as JSON, encrypted.
    private byte[] personal;

    @Column(name = "act_sha256")
    private String actSha256;

    @Column(name = "act_bytes")
    private long actBytes;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "event_sequence")
    private long eventSequence;

    /// The state. The type is a text instead of an enumeration, because a process of a newer
    /// release may have written an unknown state.
    private String state;

    @Column(name = "deposited_at")
    private @Nullable Instant depositedAt;

    @Column(name = "accessed_at")
    private @Nullable Instant accessedAt;

    @Column(name = "completed_at")
    private @Nullable Instant completedAt;

    @Column(name = "certificate_id")
    private @Nullable String certificateId;

    /// The addressee, the hash of the commitment to the addressee, and the hash of the remedies.
    private record Personal(Addressee addressee, String digest, String remediesSha256) {}

    /// Returns the value of the column `personal`.
    static byte[] personalOf(NoticeRecord notice, ColumnEncryption encryption) {
        return encryption.encryptJson(
                context(notice.id()),
                new Personal(
                        notice.addressee(),
                        notice.act().addressee(),
                        notice.act().remediesSha256()));
    }

    /// Returns the value of the column `remedies`.
    static String remediesOf(NoticeRecord notice) {
        return new String(ContractJson.write(notice.remedies()), StandardCharsets.UTF_8);
    }

    UUID id() {
        return id;
    }

    /// Returns the sequence number of the notice's last published event.
    long eventSequence() {
        return eventSequence;
    }

    NoticeRecord read(ColumnEncryption encryption) {
        NoticeId noticeId = new NoticeId(id);
        Personal opened = encryption.decryptJson(context(noticeId), personal, Personal.class);
        return new NoticeRecord(
                noticeId,
                new NoticeNumber(number),
                tokenHash,
                new Fact.Issued(
                        number,
                        actType,
                        actNumber,
                        actDate,
                        dossier,
                        actSha256,
                        actBytes,
                        opened.digest(),
                        opened.remediesSha256()),
                remedies(),
                CompletionProfile.byId(profile),
                personKey,
                contactId == null ? null : new ContactId(contactId),
                consentId,
                opened.addressee(),
                createdAt);
    }

    Notices.ListedNotice readListed(ColumnEncryption encryption) {
        return new Notices.ListedNotice(read(encryption), state, depositedAt, accessedAt, completedAt);
    }

    private List<Remedy> remedies() {
        try {
            return Arrays.asList(ContractJson.read(remedies.getBytes(StandardCharsets.UTF_8), Remedy[].class));
        } catch (IOException e) {
            throw new IllegalStateException("unreadable remedies", e);
        }
    }

    private static String context(NoticeId id) {
        return "notice:" + id;
    }
}
