package org.ventanilla.conversation.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is known about the person who writes.
///
/// @param consent the last answer to the data notice; absent if the person was never asked
/// @param profile the data of the registration; absent until the person has registered
/// @param identityChange the last change of the contact's addresses, after which another person may
/// be writing; absent if there was none
/// @param unfinished the request or registration that the person left unfinished; absent if there
/// is none
/// @param survey the last survey that was offered to the person, if any
/// @param noticesSince since when electronic notices are authorised for the document of the
/// profile, as far as this service knows; absent if they are not authorised, and in data of a
/// release before 0.2.2
public record Citizen(
        @Nullable Consent consent,
        @Nullable Profile profile,
        @Nullable IdentityChange identityChange,
        @Nullable UnfinishedInput unfinished,
        @Nullable OpenSurvey survey,
        @Nullable Instant noticesSince) {

    /// A change of the addresses of a contact, after which another person may be writing.
    ///
    /// @param at when the change happened; if the change is reported again, this instant identifies
    /// the change
    /// @param heardAt when this service learned of the change. All requests and messages before
    /// `heardAt` concern the former person, even if the change happened earlier
    public record IdentityChange(Instant at, Instant heardAt) {}

    public static final Citizen UNKNOWN = new Citizen(null, null, null, null, null, null);

    /// Whether the person consented to the optional uses of their data, which are profile and
    /// survey.
    boolean consents() {
        return consent != null && consent.given();
    }

    /// Whether the person answered this text of the data notice. When the text changes, every
    /// person is asked again, also a person who refused the old text.
    boolean hasAnswered(String textSha256) {
        return consent != null && consent.textSha256().equals(textSha256);
    }

    Citizen withConsent(Consent answer) {
        return new Citizen(
                answer,
                answer.given() ? profile : null,
                identityChange,
                answer.given() || unfinished == null ? unfinished : unfinished.withoutRegistering(),
                answer.given() ? survey : null,
                answer.given() ? noticesSince : null);
    }

    Citizen withProfile(Profile confirmed) {
        return new Citizen(
                consent,
                confirmed,
                identityChange,
                unfinished == null ? null : unfinished.withoutRegistering(),
                survey,
                profile != null && profile.hasSameDocument(confirmed) ? noticesSince : null);
    }

    Citizen withUnfinished(@Nullable UnfinishedInput input) {
        return new Citizen(consent, profile, identityChange, input, survey, noticesSince);
    }

    Citizen withSurvey(OpenSurvey offered) {
        return new Citizen(consent, profile, identityChange, unfinished, offered, noticesSince);
    }

    Citizen withNoticesSince(@Nullable Instant since) {
        return new Citizen(consent, profile, identityChange, unfinished, survey, profile == null ? null : since);
    }

    /// Returns the unfinished request or registration, unless it has expired.
    @Nullable
    UnfinishedInput unfinishedAt(Instant now) {
        return unfinished == null || unfinished.isExpired(now) ? null : unfinished;
    }

    /// Forgets what is known, because another person may be writing after the change. Data of the
    /// former person is not kept for completion, because a document number typed into a chat does
    /// not prove an identity. The proof of the former consent stays in the database.
    public Citizen afterIdentityChange(IdentityChange change) {
        return new Citizen(null, null, change, null, null, null);
    }

    /// Whether this change, or a later change, is known already.
    boolean knowsChange(IdentityChange change) {
        return identityChange != null && !identityChange.at().isBefore(change.at());
    }

    /// Whether the identity changed and the person who writes has not registered since.
    public boolean identityUnproven() {
        return identityChange != null && profile == null;
    }

    /// Whether a request was certainly made by the person who writes now.
    ///
    /// @param askedAt when the request was made; absent if unknown
    public boolean isOwnRequest(@Nullable Instant askedAt) {
        return identityChange == null || askedAt != null && askedAt.isAfter(identityChange.heardAt());
    }

    /// Whether something that was created at an instant may concern the person who writes now.
    boolean isSinceIdentityChange(Instant instant) {
        return identityChange == null || instant.isAfter(identityChange.at());
    }
}
