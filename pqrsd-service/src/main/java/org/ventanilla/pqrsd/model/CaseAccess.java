package org.ventanilla.pqrsd.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.CaseId;

/// A look at personal data of a case, as it is kept for those who supervise: who, when, which case,
/// what and why. Never changed.
///
/// @param id of the request: the same request shows nothing a second time
/// @param reader user name of who looked
/// @param detail what the reader wrote to explain the reason, or what was opened
public record CaseAccess(
        UUID id,
        CaseId caseId,
        Instant at,
        String reader,
        What what,
        @Nullable Reason reason,
        @Nullable String detail) {

    /// Longest explanation, in characters.
    public static final int LONGEST_DETAIL = 200;

    /// An explanation as it is kept: null where a reader would see nothing, and cut where it is
    /// too long.
    public static @Nullable String detail(@Nullable String typed) {
        String told = Writing.kept(typed);
        return told == null ? null : Writing.cut(told, LONGEST_DETAIL);
    }

    /// What was looked at.
    public enum What {
        /// Name, document and addresses of who petitions.
        IDENTITY,
        /// A file of a case whose petitioner asked for a reserved identity.
        ATTACHMENT
    }

    /// What somebody needs an identity for. Legal purposes, therefore in Spanish.
    public enum Reason {
        /// To answer the case or to notify the answer.
        RESPONDER,
        /// To find out whether the person who comes or calls is the petitioner.
        VERIFICAR,
        /// To transfer the case to the body that is competent (CPACA art. 21).
        TRASLADAR,
        /// An authority or a control body asks for it.
        AUTORIDAD,
        /// Anything else, which has to be explained.
        OTRO
    }
}
