package org.ventanilla.notification.rest;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The sentences that pages and responses show to people. The texts are in
/// `messages/pages_es-CO.properties`; the build fails if a text is missing or uses an unknown
/// value.
@MessageBundle(value = "pages", locale = "es-CO")
public interface PageTexts {

    /// The detail of a refusal.
    @Message
    String problem(Problems.Code code);

    /// What to correct in a field of a form.
    @Message
    String fault(String field);

    /// The addition to a line of evidence with the number of the attempt.
    @Message
    String attempt(int number);

    /// The addition to a line of evidence with the error code of the provider.
    @Message
    String error(String code);

    /// The addition to an objection whose visitor was not identified.
    @Message
    String unidentified();

    /// How often a kind of evidence occurred in addition to the listed rows.
    ///
    /// @param evidence the name of the kind
    /// @param shown the number of times as people write it
    @Message
    String counted(String evidence, long times, String shown);

    /// A member of staff.
    @Message
    String staff(String name);

    /// An administrative act: its type, number and date.
    @Message
    String act(String type, String number, String date);
}
