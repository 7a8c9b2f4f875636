package org.ventanilla.conversation.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is known about the person who writes.
///
/// @param consent the last answer to the data notice; absent while never asked
/// @param profile absent until registered
/// @param identityChange the last time the addresses of the contact changed hands, or may have;
/// absent where they never did
/// @param unfinished what they began and left; absent where nothing is kept
/// @param survey the survey they were asked last, if any
/// @param noticesSince since when electronic notices are authorised for the document of the
/// profile, as far as this conversation was told; absent where they are not, and in what a release
/// before 0.2.2 stored
public record Citizen(
        @Nullable Consent consent,
        @Nullable Profile profile,
        @Nullable IdentityChange identityChange,
        @Nullable Unfinished unfinished,
        @Nullable OpenSurvey survey,
        @Nullable Instant noticesSince) {

    /// A change of addresses.
    ///
    /// @param at when it happened: by this it is recognised when it is told again
    /// @param heardAt when it was heard: what was asked or said until then, was by or to the former
    /// person, though it happened before
    public record IdentityChange(Instant at, Instant heardAt) {}

    public static final Citizen UNKNOWN = new Citizen(null, null, null, null, null, null);

    /// Whether optional uses of the data are allowed: profile, survey.
    boolean consents() {
        return consent != null && consent.given();
    }

    /// A new text asks again, also those who refused the old one.
    boolean answered(String textSha256) {
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

    Citizen withUnfinished(@Nullable Unfinished left) {
        return new Citizen(consent, profile, identityChange, left, survey, noticesSince);
    }

    Citizen with(OpenSurvey asked) {
        return new Citizen(consent, profile, identityChange, unfinished, asked, noticesSince);
    }

    Citizen withNoticesSince(@Nullable Instant since) {
        return new Citizen(
                consent,
                profile,
                identityChange,
                unfinished,
                survey,
                profile == null ? null : since);
    }

    /// What they began and left, unless it is forgotten by now.
    @Nullable Unfinished unfinishedAt(Instant now) {
        return unfinished == null || unfinished.isForgotten(now) ? null : unfinished;
    }

    /// After the change another person may be writing, so nothing that was known is used any more.
    /// Data of the former person is not kept to be completed later: a document number typed in a
    /// chat proves nobody, so the person tells everything again. The proof of the former consent
    /// stays in the store.
    public Citizen suspended(IdentityChange change) {
        return new Citizen(null, null, change, null, null, null);
    }

    /// Whether this change, or a later one, is known already.
    boolean knows(IdentityChange change) {
        return identityChange != null && !identityChange.at().isBefore(change.at());
    }

    /// Whether the identity changed and nobody has registered since.
    public boolean identityUnproven() {
        return identityChange != null && profile == null;
    }

    /// Whether a request is surely that of the person who writes now.
    ///
    /// @param askedAt absent where it is not known
    public boolean asked(@Nullable Instant askedAt) {
        return identityChange == null
                || askedAt != null && askedAt.isAfter(identityChange.heardAt());
    }

    /// Whether what came into being at an instant may concern the person who writes now.
    boolean isSinceChange(Instant instant) {
        return identityChange == null || instant.isAfter(identityChange.at());
    }
}
