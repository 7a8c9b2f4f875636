package org.ventanilla.pqrsd.model;

/// A case with its number.
public record FiledCase(CaseDraft draft, Radicado radicado, CaseState state) {}
