package org.ventanilla.notification.rest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ventanilla.notification.model.Addressee;
import org.ventanilla.notification.model.Confirmation;
import org.ventanilla.notification.model.Consent;
import org.ventanilla.notification.postgres.Consents;

/// A consent as staff and their programs see it. The person's data is masked, and the contact is
/// not included.
///
/// @param another whether a confirmation would replace the person's consent at another contact
/// @param reason why the consent ended
public record ConsentView(
        @Nullable String reference,
        String state,
        String person,
        String documentNumber,
        Instant saidAt,
        @Nullable Instant provenAt,
        boolean another,
        @Nullable String means,
        @Nullable Instant confirmedAt,
        @Nullable String confirmedBy,
        @Nullable Instant endedAt,
        @Nullable String reason) {

    static ConsentView of(Consents.Listed listed) {
        return of(listed.stored(), listed.inForceElsewhere());
    }

    /// Creates the view of a consent that was just confirmed, so that the person has no other
    /// consent in force.
    static ConsentView of(Consents.StoredConsent stored) {
        return of(stored, false);
    }

    private static ConsentView of(Consents.StoredConsent stored, boolean another) {
        Consent consent = stored.consent();
        Confirmation confirmation = consent.confirmation();
        Consent.End end = consent.end();
        Addressee person = new Addressee(
                stored.person().name(),
                stored.person().documentType(),
                stored.person().documentNumber(),
                Addressee.INTERESADO);
        return new ConsentView(
                consent.reference() == null ? null : consent.reference().text(),
                consent.state().name(),
                person.maskedName(),
                person.maskedDocument(),
                consent.statement().saidAt(),
                consent.provenAt(),
                another,
                confirmation == null ? null : confirmation.means().name(),
                confirmation == null ? null : confirmation.at(),
                confirmation == null ? null : confirmation.account(),
                end == null ? null : end.at(),
                end == null || end.reason() == null ? null : end.reason().name());
    }
}
