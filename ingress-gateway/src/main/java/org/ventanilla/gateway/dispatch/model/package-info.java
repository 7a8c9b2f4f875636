/// The rules of sending, pure: states, priorities, the 24-hour window, rates, what an error means.
///
/// QUEUED → SENDING → ACCEPTED → SENT → DELIVERED → READ → PLAYED; from SENDING also UNCERTAIN,
/// back to QUEUED, or FAILED; EXPIRED and REFUSED without a call. News only ever moves a message
/// forward in the order of {@link org.ventanilla.gateway.dispatch.model.DeliveryState}.
@NullMarked
package org.ventanilla.gateway.dispatch.model;

import org.jspecify.annotations.NullMarked;
