/// Decides when a notice is complete, without clock, store or network.
///
/// ```
/// EXPEDIDO ─┬─> CONSENTIMIENTO_VERIFICADO ─> PUESTA_A_DISPOSICION ─┬─> ALERTADA ─┬─> ACCEDIDA
///           │                                                      └─────────────┘
///           └─> SIN_CONSENTIMIENTO (citation)
///
/// ACCEDIDA ─> SURTIDA_ELECTRONICA
/// Other states that lead to citation: RECHAZO_EXPRESO, REVOCADO_MEDIO, DESTINATARIO_ERRADO,
/// CANAL_AGOTADO
/// ```
///
/// The state is not part of the evidence: {@link org.ventanilla.notification.model.NoticeFold}
/// computes the state from the evidence, regardless of the order of arrival. The rules are in Ley
/// 1437 de 2011 (CPACA), arts. 53 to 73.
@NullMarked
package org.ventanilla.notification.model;

import org.jspecify.annotations.NullMarked;
