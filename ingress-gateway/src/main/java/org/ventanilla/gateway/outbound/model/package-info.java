/// The rules of sending, as pure functions: states, priorities, the 24-hour window, rates, the
/// meaning of errors.
///
/// QUEUED → SENDING → ACCEPTED → SENT → DELIVERED → READ → PLAYED. From SENDING a message can also
/// become UNCERTAIN, QUEUED again, or FAILED. EXPIRED and REFUSED are reached without a call.
/// Reports only move a message forward in the order of
/// {@link org.ventanilla.gateway.outbound.model.DeliveryState}.
@NullMarked
package org.ventanilla.gateway.outbound.model;

import org.jspecify.annotations.NullMarked;
