package org.ventanilla.notification.rest;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import org.ventanilla.notification.model.Attention;
import org.ventanilla.notification.model.ChannelState;
import org.ventanilla.notification.model.ConfirmationMeans;
import org.ventanilla.notification.model.EvidenceKind;
import org.ventanilla.notification.model.LegalState;

/// The names under which people see the codes of the service. The texts are in
/// `messages/names_es-CO.properties`; the build fails if a constant has no text.
@MessageBundle(value = "names", locale = "es-CO")
public interface DisplayNames {

    @Message
    String state(LegalState state);

    @Message
    String attention(Attention.Reason reason);

    @Message
    String evidence(EvidenceKind kind);

    @Message
    String channel(ChannelState state);

    @Message
    String means(ConfirmationMeans means);

    /// Why a copy was not served or a contact was lost.
    @Message
    String reason(String code);

    @Message
    String actor(String code);
}
