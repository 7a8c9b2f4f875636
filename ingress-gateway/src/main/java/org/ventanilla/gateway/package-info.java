/// The only service that communicates with the providers.
///
/// The packages below this one form five rooms, and they have no cyclic dependencies:
///
/// - `inbound`: requests of the providers are verified and stored as raw bytes before anything
///   else, and are then read item by item. Messages become events with the contact's id as key.
/// - `media`: messages with files are held until the file is stored.
/// - `outbound`: messages of the other services are added to a journal and sent within the
///   providers' rules; the providers' statuses become receipts.
/// - `directory`: which contact has which address.
/// - `progress`: the progress of all this is reported, so that no service mistakes a delay for a
///   person's silence.
///
/// `inbound` uses `media`, `outbound` and `directory`; `media` and `outbound` use `directory`.
/// `whatsapp` contains the settings of the provider's account, which all rooms may use.
@NullMarked
package org.ventanilla.gateway;

import org.jspecify.annotations.NullMarked;
