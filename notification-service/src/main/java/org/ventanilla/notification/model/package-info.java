/// What makes a notice complete, decided without clock, store or network.
///
/// ```
/// EXPEDIDO ─┬─> CONSENTIMIENTO_VERIFICADO ─> PUESTA_A_DISPOSICION ─> ALERTADA ─> ACCEDIDA ─>
/// SURTIDA_ELECTRONICA
///           └─> SIN_CONSENTIMIENTO (citation)
/// PUESTA_A_DISPOSICION ─> ACCEDIDA needs no alert.
/// Side exits to citation: RECHAZO_EXPRESO, REVOCADO_MEDIO, DESTINATARIO_ERRADO, CANAL_AGOTADO.
/// ```
///
/// Nothing stores a state: {@link org.ventanilla.notification.model.NoticeFold} reads it from the
/// evidence, in any order of arrival. Ley 1437 de 2011 (CPACA), arts. 53 to 73.
@NullMarked
package org.ventanilla.notification.model;

import org.jspecify.annotations.NullMarked;
