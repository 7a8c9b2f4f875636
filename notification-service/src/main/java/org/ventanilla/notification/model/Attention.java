package org.ventanilla.notification.model;

import java.time.Instant;

/// Something about a notice that a person of the entity must look at.
///
/// @param since when it last happened
public record Attention(Reason reason, Instant since) {

    /// Why somebody is asked. Codes for programs; the pages say them in words.
    public enum Reason {
        /// Somebody with the link alone says that the addressee is another person. Nothing is
        /// closed, further alerts of this notice wait.
        OTRA_PERSONA_SIN_IDENTIFICAR,
        /// Somebody cannot open it: help them, and cite in parallel (CPACA art. 68).
        NO_PUEDE_ABRIRLA,
        /// Refused, or "that is not me", after the access: recorded, closes nothing.
        OBJECION_TRAS_ACCESO,
        /// The consent was withdrawn between the access and the copy. Withdrawal is for later
        /// notices (CPACA art. 56 inc. 2), so this one may still complete.
        REVOCADO_TRAS_ACCESO,
        /// Access was confirmed, the document did not leave whole. The person may try again.
        COPIA_CORTADA,
        /// The deposited document is not there, or is no longer itself.
        COPIA_NO_DISPONIBLE
    }
}
