package org.ventanilla.conversation.model;

import org.jspecify.annotations.Nullable;

/// What is known about the person who writes.
///
/// @param consent the last answer to the data notice; absent while never asked
/// @param profile absent until registered
public record Citizen(@Nullable Consent consent, @Nullable Profile profile) {

    public static final Citizen UNKNOWN = new Citizen(null, null);

    /// Whether optional uses of the data are allowed: profile, survey.
    boolean consents() {
        return consent != null && consent.given();
    }

    /// A new text asks again, also those who refused the old one.
    boolean answered(String textSha256) {
        return consent != null && consent.textSha256().equals(textSha256);
    }

    Citizen with(Consent answer) {
        return new Citizen(answer, answer.given() ? profile : null);
    }

    Citizen with(Profile confirmed) {
        return new Citizen(consent, confirmed);
    }
}
