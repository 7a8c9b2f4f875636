package org.ventanilla.notification.rest;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.ventanilla.notification.handling.Actors;
import org.ventanilla.notification.handling.LegalTime;
import org.ventanilla.notification.handling.NoticeQueries;
import org.ventanilla.notification.model.ChannelState;
import org.ventanilla.notification.model.EvidenceRow;
import org.ventanilla.notification.model.Fact;
import org.ventanilla.notification.model.IdentityLevel;

/// A row of evidence as text for staff. Programs find the codes of the row in the certificate and
/// in the API.
///
/// @param detail the result, or the reason
/// @param at when the event happened
/// @param recordedAt when the entity recorded the event; null if that was hardly later than `at`
/// @param actor the person or program that caused the event
public record EvidenceLine(
        String what,
        @Nullable String detail,
        String at,
        @Nullable String recordedAt,
        String actor) {

    /// If the two times of a row differ by less than this, only the time of the event is shown.
    private static final Duration SHOWN_AS_EQUAL = Duration.ofMinutes(1);

    private static final String STAFF = Actors.staff("");

    static EvidenceLine of(NoticeQueries.EvidenceEntry entry) {
        EvidenceRow row = entry.row();
        boolean recordedLater =
                Duration.between(row.eventTime(), row.recordedAt()).compareTo(SHOWN_AS_EQUAL) >= 0;
        return new EvidenceLine(
                Texts.names().evidence(row.kind()),
                detail(entry.fact()),
                LegalTime.words(row.eventTime()),
                recordedLater ? LegalTime.words(row.recordedAt()) : null,
                actor(row.circumstances().actor()));
    }

    private static @Nullable String detail(Fact fact) {
        return switch (fact) {
            case Fact.MessageStatus status -> status(status);
            case Fact.CopyNotServed copy -> Texts.names().reason(copy.reason());
            case Fact.ContactLost lost -> Texts.names().reason(lost.change().name());
            case Fact.Objected objected ->
                objected.level() == IdentityLevel.N0 ? Texts.pages().unidentified() : null;
            case Fact.CertificateIssued certificate -> certificate.certificateId();
            case Fact.Issued _,
                    Fact.ConsentVerified _,
                    Fact.NoConsent _,
                    Fact.MadeAvailable _,
                    Fact.MessageQueued _,
                    Fact.LinkOpened _,
                    Fact.CodeRejected _,
                    Fact.IdentityProven _,
                    Fact.AccessConfirmed _,
                    Fact.CopyServed _,
                    Fact.MeansRevoked _ -> null;
        };
    }

    /// Describes the state of a message. The number of the attempt is shown from the second attempt
    /// on.
    private static String status(Fact.MessageStatus status) {
        StringBuilder words = new StringBuilder(Texts.names().channel(status.state()));
        if (status.attempt() > 1) {
            words.append(", ").append(Texts.pages().attempt(status.attempt()));
        }
        if (status.errorCode() != null && status.state().effect() == ChannelState.Effect.FAILED) {
            words.append(" ").append(Texts.pages().error(status.errorCode()));
        }
        return words.toString();
    }

    private static String actor(String code) {
        return code.startsWith(STAFF)
                ? Texts.pages().staff(code.substring(STAFF.length()))
                : Texts.names().actor(code);
    }
}
