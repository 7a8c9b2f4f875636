package org.ventanilla.simulator.sms;

import java.time.Instant;

/// A report about the state of a message of the business.
///
/// @param id the provider's id of the message
/// @param sentAt when the message was accepted
/// @param at when the message reached the state
public record SmsReceipt(SmsOrder order, String id, Instant sentAt, SmsState state, Instant at) {}
