/// The gateway: the only service that communicates with the providers, such as WhatsApp, which
/// carry messages to and from people.
///
/// The service has five parts, which have no cyclic dependencies:
///
/// - `inbound` verifies the requests of the providers and stores them as raw bytes before it
///   interprets them. It then reads the stored requests item by item. Messages become events with
///   the contact's id as key.
/// - `media` holds messages with files back until their files are stored.
/// - `outbound` adds messages of the other services to a journal and sends them within the
///   providers' rules. The providers' statuses become receipts.
/// - `directory` stores which contact has which address.
/// - `progress` reports up to which time everything that arrived has been published, so that no
///   service mistakes a delay for a person's silence.
///
/// `inbound` uses `media`, `outbound` and `directory`; `media` and `outbound` use `directory`.
/// `whatsapp` and `sms` contain the settings of the accounts at the providers, which all parts may use.
/// `kafka` passes the records that the gateway reads to `inbound` and `outbound`.
@NullMarked
package org.ventanilla.gateway;

import org.jspecify.annotations.NullMarked;
