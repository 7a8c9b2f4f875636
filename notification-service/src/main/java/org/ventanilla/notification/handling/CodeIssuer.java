package org.ventanilla.notification.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.lanes.Outgoing;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.notification.crypto.Secrets;
import org.ventanilla.notification.model.Fact;
import org.ventanilla.notification.model.OneTimeCode;
import org.ventanilla.notification.postgres.Codes;
import org.ventanilla.notification.postgres.Contacts;
import org.ventanilla.notification.postgres.Messages;
import org.ventanilla.records.UniqueIds;

/// Issues one-time codes within their limits and checks the codes that people type. The digits are
/// never stored in plain text.
@ApplicationScoped
class CodeIssuer {

    /// Exclusive upper bound of a code, which has six digits.
    private static final int CODE_BOUND = 1_000_000;

    private final Codes codes;
    private final Contacts contacts;
    private final Messages messages;
    private final Secrets secrets;

    CodeIssuer(Codes codes, Contacts contacts, Messages messages, Secrets secrets) {
        this.codes = codes;
        this.contacts = contacts;
        this.messages = messages;
        this.secrets = secrets;
    }

    /// The purpose of a code: to prove a contact for a consent, or to identify the visitor of a
    /// notice.
    record CodePurpose(
            @Nullable UUID consentId,
            @Nullable UUID visitId,
            @Nullable NoticeId noticeId) {}

    /// A code that was queued for sending.
    record SentCode(OneTimeCode code, OutboundId outboundId) {}

    /// Returns whether this contact has not reached its limit of codes. The caller holds the lock
    /// of the contact.
    boolean maySend(Transaction tx, ContactId contact, Instant now) {
        return OneTimeCode.mayIssue(codes.issuedTo(tx, contact, now), now);
    }

    /// Sends a code, unless the contact has reached its limit. If the contact's addresses changed,
    /// no code is sent for a visit, because the contact may belong to another person. A code for a
    /// consent is sent, because typing this code proves the contact again. The caller holds the
    /// lock of the contact.
    Optional<SentCode> send(Transaction tx, ContactId contact, CodePurpose purpose, Instant now) {
        if (!maySend(tx, contact, now) || (purpose.visitId() != null && contacts.isSuspended(tx, contact))) {
            return Optional.empty();
        }
        OneTimeCode code = OneTimeCode.issued(UniqueIds.next(), now);
        String digits = "%06d".formatted(secrets.randomNumber(CODE_BOUND));
        codes.add(
                tx,
                new Codes.StoredCode(
                        code, contact, purpose.consentId(), purpose.visitId(), hash(code.codeId(), digits)));
        OutboundId outbound = new OutboundId(UniqueIds.next());
        messages.add(
                tx,
                new Messages.QueuedMessage(
                        outbound, purpose.noticeId(), contact, Fact.MessageUse.CODIGO, OutboundMessages.CHANNEL, now));
        tx.publish(Outgoing.of(OutboundMessages.code(outbound, contact, digits, now)));
        return Optional.of(new SentCode(code, outbound));
    }

    /// Checks a typed code and stores the attempt.
    OneTimeCode.Evaluation evaluate(Transaction tx, Codes.StoredCode stored, String typedCode, Instant now) {
        String digits = typedCode.replaceAll("[^0-9]", "");
        boolean matches = Secrets.areEqual(stored.hash(), hash(stored.code().codeId(), digits));
        OneTimeCode.Evaluation evaluation = stored.code().evaluate(matches, now);
        codes.update(tx, evaluation.code());
        return evaluation;
    }

    private String hash(UUID codeId, String digits) {
        return secrets.hash(Secrets.Purpose.CODE, codeId + ":" + digits);
    }
}
