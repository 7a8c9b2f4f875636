package org.ventanilla.conversation.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is known about the person who writes.
///
/// @param consent the last answer to the data notice; absent if the person was never asked
/// @param profile absent until registered
/// @param identityChange the last time the contact changed hands, or may have; absent if it never
/// did
/// @param unfinished the request or registration that they left unfinished; absent if there is none
/// @param survey the last survey that was offered to them, if any
/// @param noticesSince since when electronic notices are authorised for the document of the
/// profile, as far as this service knows; absent if they are not, and in data of a release before
/// 0.2.2
public record Citizen(
        @Nullable Consent consent,
        @Nullable Profile profile,
        @Nullable IdentityChange identityChange,
        @Nullable UnfinishedInput unfinished,
        @Nullable OpenSurvey survey,
        @Nullable Instant noticesSince) {

    /// A change of the addresses of a contact, after which another person may be writing.
    ///
    /// @param at when it happened; the same change is recognised by this instant if it is reported
    /// again
    /// @param heardAt when this service learned of it. Everything asked or said before that instant
    /// concerns the former person, even if the change happened earlier
    public record IdentityChange(Instant at, Instant heardAt) {}

    public static final Citizen UNKNOWN = new Citizen(null, null, null, null, null, null);

    /// Whether the person consented to optional uses of the data: profile and survey.
    boolean consents() {
        return consent != null && consent.given();
    }

    /// Whether the person answered this text of the data notice. After a change of the text
    /// everybody is asked again, also those who refused the old one.
    boolean hasAnswered(String textSha256) {
        return consent != null && consent.textSha256().equals(textSha256);
    }

    Citizen with(Consent answer) {
        return new Citizen(
                answer,
                answer.given() ? profile : null,
                identityChange,
                answer.given() || unfinished == null ? unfinished : unfinished.withoutRegistering(),
                answer.given() ? survey : null,
                answer.given() ? noticesSince : null);
    }

    Citizen with(Profile confirmed) {
        return new Citizen(
                consent,
                confirmed,
                identityChange,
                unfinished == null ? null : unfinished.withoutRegistering(),
                survey,
                profile != null && profile.hasSameDocument(confirmed) ? noticesSince : null);
    }

    Citizen withUnfinished(@Nullable UnfinishedInput left) {
        return new Citizen(consent, profile, identityChange, left, survey, noticesSince);
    }

    Citizen with(OpenSurvey offered) {
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

    /// Whether this change, or a later one, is known already.
    boolean knowsChange(IdentityChange change) {
        return identityChange != null && !identityChange.at().isBefore(change.at());
    }

    /// Whether the identity changed and nobody has registered since.
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
    boolean isSinceChange(Instant instant) {
        return identityChange == null || instant.isAfter(identityChange.at());
    }
}
