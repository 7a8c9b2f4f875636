package org.ventanilla.notification.handling;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.messaging.Outgoing;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.messaging.UniqueIds;
import org.ventanilla.notification.crypto.Secrets;
import org.ventanilla.notification.model.Fact;
import org.ventanilla.notification.model.OneTimeCode;

/// Issues one-time codes within their limits, and judges what is typed. The digits are never
/// kept.
@Singleton
class CodeDesk {

    private final Codes codes;
    private final Contacts contacts;
    private final Messages messages;
    private final Secrets secrets;

    CodeDesk(Codes codes, Contacts contacts, Messages messages, Secrets secrets) {
        this.codes = codes;
        this.contacts = contacts;
        this.messages = messages;
        this.secrets = secrets;
    }

    /// What a code is for: a consent, or a visit to a notice.
    record Use(@Nullable UUID consentId, @Nullable UUID visitId, @Nullable NoticeId noticeId) {}

    /// A code on its way.
    record Sent(OneTimeCode code, OutboundId outboundId) {}

    /// Whether this contact had fewer codes than it may have. The contact is locked by the caller.
    boolean maySend(Transaction tx, ContactId contact, Instant now) {
        return OneTimeCode.mayIssue(codes.issuedTo(tx, contact, now), now);
    }

    /// Sends a code, unless the contact had too many. One whose addresses changed gets none for a
    /// visit, because it may be somebody else's now; for a consent it gets one, because that is how
    /// it is proven again. The contact is locked by the caller.
    Optional<Sent> send(Transaction tx, ContactId contact, Use use, Instant now) {
        if (!maySend(tx, contact, now)
                || (use.visitId() != null && contacts.isSuspended(tx, contact))) {
            return Optional.empty();
        }
        OneTimeCode code = OneTimeCode.issued(UniqueIds.next(), now);
        String digits = "%06d".formatted(secrets.draw(1_000_000));
        codes.add(
                tx,
                new Codes.Kept(
                        code,
                        contact,
                        use.consentId(),
                        use.visitId(),
                        hash(code.codeId(), digits)));
        OutboundId outbound = new OutboundId(UniqueIds.next());
        messages.owe(
                tx,
                new Messages.Owed(
                        outbound,
                        use.noticeId(),
                        contact,
                        Fact.MessageUse.CODIGO,
                        Outbounds.CHANNEL,
                        now));
        tx.publish(Outgoing.of(Outbounds.code(outbound, contact, digits, now)));
        return Optional.of(new Sent(code, outbound));
    }

    /// Judges what was typed, and writes the try down.
    OneTimeCode.Judged judge(Transaction tx, Codes.Kept kept, String typed, Instant now) {
        String digits = typed.replaceAll("[^0-9]", "");
        boolean matches = Secrets.same(kept.hash(), hash(kept.code().codeId(), digits));
        OneTimeCode.Judged judged = kept.code().judge(matches, now);
        codes.update(tx, judged.code());
        return judged;
    }

    private String hash(UUID codeId, String digits) {
        return secrets.hash(Secrets.Use.CODE, codeId + ":" + digits);
    }
}
