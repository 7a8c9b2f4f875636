/// The only service that communicates with the providers.
///
/// Requests of the providers are verified and stored as raw bytes before anything else (`webhook`).
/// They are then read item by item (`normalise`, `handling`): messages become events with the
/// contact's id as key (`directory`), statuses become receipts (`receipts`). Messages that the
/// other services send to persons are added to a journal and sent within the providers' rules
/// (`dispatch`). The progress of all this is reported (`progress`), so that no service mistakes a
/// delay for a person's silence.
@NullMarked
package org.ventanilla.gateway;

import org.jspecify.annotations.NullMarked;
