/// The rules of sending, as pure functions: the states of a message, priorities, the 24-hour window,
/// limits of the rate, and the meaning of the provider's errors.
///
/// The usual states of a message are QUEUED → SENDING → ACCEPTED → SENT → DELIVERED → READ → PLAYED.
/// From SENDING a message can also become UNCERTAIN, QUEUED again, or FAILED. EXPIRED and REFUSED are
/// reached without a call. A report of the provider never moves a message backward in the order of
/// {@link org.ventanilla.gateway.outbound.model.DeliveryState}.
@NullMarked
package org.ventanilla.gateway.outbound.model;

import org.jspecify.annotations.NullMarked;
