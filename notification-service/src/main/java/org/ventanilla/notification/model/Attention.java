package org.ventanilla.notification.model;

import java.time.Instant;

/// A reason why a member of staff must look at a notice.
///
/// @param since the latest instant at which the reason occurred
public record Attention(Reason reason, Instant since) {

    /// A reason, under the code that the API returns. The pages show a text for each reason.
    public enum Reason {
        /// A visitor who has only the link says that the addressee is another person. The notice
        /// stays open, but its further alerts are paused.
        OTRA_PERSONA_SIN_IDENTIFICAR,
        /// A person cannot open the notice. Staff must help the person and send a citation in
        /// parallel (CPACA art. 68).
        NO_PUEDE_ABRIRLA,
        /// The person refused, or said "that is not me", after the access. This is recorded and
        /// does not close the notice.
        OBJECION_TRAS_ACCESO,
        /// The consent was withdrawn between the access and the copy. A withdrawal applies to later
        /// notices (CPACA art. 56 inc. 2), so this notice may still be completed.
        REVOCADO_TRAS_ACCESO,
        /// Access was confirmed, but the document was not sent completely. The person may try
        /// again.
        COPIA_CORTADA,
        /// The deposited document is missing or was altered.
        COPIA_NO_DISPONIBLE
    }
}
