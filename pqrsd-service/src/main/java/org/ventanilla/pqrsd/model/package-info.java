/// The rules of a case: the legal terms of each kind
/// ([TermRegistry][org.ventanilla.pqrsd.model.TermRegistry]), the due date
/// ([TermCalculator][org.ventanilla.pqrsd.model.TermCalculator]), which requests can be filed
/// ([Filing][org.ventanilla.pqrsd.model.Filing]), the format of the case number
/// ([RadicadoTemplate][org.ventanilla.pqrsd.model.RadicadoTemplate]) and who may see the state of a
/// case ([LookUp][org.ventanilla.pqrsd.model.LookUp]).
///
/// ```text
/// FilingRequest ─ Filing.decide ─┬─> Refused(reason)
///                                └─> Accepted(CaseDraft) ─ numbered(Radicado) ─> FiledCase
/// ```
@NullMarked
package org.ventanilla.pqrsd.model;

import org.jspecify.annotations.NullMarked;
