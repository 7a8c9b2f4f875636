/// The rules of a case, as a lawyer would read them: which term a kind has and since when
/// ([org.ventanilla.pqrsd.model.TermRegistry]), when it ends
/// ([org.ventanilla.pqrsd.model.TermDesk]),
/// what may be filed ([org.ventanilla.pqrsd.model.Filing]), how its number looks
/// ([org.ventanilla.pqrsd.model.RadicadoTemplate]) and who is told its state
/// ([org.ventanilla.pqrsd.model.LookUp]).
///
/// ```text
/// FilingRequest ─ Filing.decide ─┬─ Refused(reason)
///                                └─ Accepted(CaseDraft) ─ numbered(Radicado) ─→ FiledCase,
///                                RADICADA
/// ```
@NullMarked
package org.ventanilla.pqrsd.model;

import org.jspecify.annotations.NullMarked;
