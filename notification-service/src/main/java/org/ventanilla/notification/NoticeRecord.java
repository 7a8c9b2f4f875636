package org.ventanilla.notification;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.notification.model.Addressee;
import org.ventanilla.notification.model.CompletionProfile;
import org.ventanilla.notification.model.Fact;
import org.ventanilla.notification.model.NoticeNumber;
import org.ventanilla.notification.model.Remedy;

/// The part of a notice that never changes. The evidence of the notice is stored separately.
///
/// @param tokenHash hash of the token in the alert's link; null if there is no alert
/// @param personKey keyed hash of the addressee's document
public record NoticeRecord(
        NoticeId id,
        NoticeNumber number,
        @Nullable String tokenHash,
        Fact.Issued act,
        List<Remedy> remedies,
        CompletionProfile profile,
        String personKey,
        @Nullable ContactId contactId,
        @Nullable UUID consentId,
        Addressee addressee,
        Instant createdAt) {

    public NoticeRecord {
        remedies = List.copyOf(remedies);
    }

    @Override
    public String toString() {
        return "NoticeRecord[%s, %s]".formatted(id, number);
    }
}
