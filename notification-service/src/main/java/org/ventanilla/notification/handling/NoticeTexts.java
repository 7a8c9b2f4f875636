package org.ventanilla.notification.handling;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The texts of certificates and of the messages to the person. The texts are in
/// `messages/notice_es-CO.properties`.
@MessageBundle(value = "notice", locale = "es-CO")
public interface NoticeTexts {

    /// The name of a remedy; a code without a name is returned unchanged.
    @Message
    String remedy(String code);

    /// A remedy, and the last day to file this remedy.
    @Message
    String remedyUntil(String remedy, String lastDay);

    /// The sentence for an act against which there is no remedy.
    @Message
    String noRemedies();

    /// How it was proven that the contact is the person's.
    @Message
    String provenBy();

    // The following sentences say what a certificate does not prove, in the order of the
    // certificate.

    @Message
    String limitOfAccess();

    @Message
    String limitOfIdentity();

    @Message
    String limitOfProviderTimes();

    @Message
    String limitOfClock();

    @Message
    String limitOfPseudonym();

    @Message
    String limitOfCopy();
}
