package org.ventanilla.pqrsd.rest;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.pqrsd.AnswerMedium;
import org.ventanilla.contracts.pqrsd.CaseKind;
import org.ventanilla.contracts.pqrsd.IdentityMode;
import org.ventanilla.pqrsd.model.CaseAccess;
import org.ventanilla.pqrsd.model.CaseState;
import org.ventanilla.pqrsd.model.Semaforo;

/// The Spanish names of the enum constants that pages and responses show to people. The texts are in
/// `messages/names_es-CO.properties`; the build fails if a constant has no text.
@MessageBundle(value = "names", locale = "es-CO")
public interface DisplayNames {

    @Message
    String kind(CaseKind kind);

    @Message
    String otherTerm(OtherTerm term);

    /// The name of a state for the petitioner. Some of these names address the petitioner ("usted").
    @Message
    String state(CaseState state);

    /// The name of a state for members of the staff, which does not address the reader.
    @Message
    String staffState(CaseState state);

    @Message
    String light(Semaforo light);

    @Message
    String channel(Channel channel);

    @Message
    String identity(IdentityMode mode);

    @Message
    String answer(AnswerMedium medium);

    @Message
    String reason(CaseAccess.Reason reason);

    @Message
    String file(AttachmentType type);

    @Message
    String accessedData(CaseAccess.AccessedData data);
}
