/// The state of a conversation and all rules about it. This package uses neither clock nor I/O.
///
/// ```
/// Consenting ─► Registering ─► Choosing ─► Filing ───────┐
///     │ refuses                │  ▲ └────► AskingStatus ─┼─► Waiting (for a reply)
///     └───────────────────────►┘  │ └────► Noticing ─────┘        │
///                                 └───────────────────────────────┘
/// any of them ─► Queued ─► WithAdviser ─► Surveying ─► Closed
///                  ▲            │ (stops writing)
///                  └────────────┘
/// ```
///
/// A request or a registration that a person leaves unfinished is stored with the contact ({@link
/// UnfinishedInput}) and can be continued later. A message that a person was writing while the
/// adviser ended the attention leads from Surveying or Closed back to WithAdviser, in a new
/// conversation that follows the first ([LateMessages]).
///
/// The classification of an attention (wrap-up) is not a stage: the adviser classifies while the
/// survey runs, or after the conversation is closed.
@NullMarked
package org.ventanilla.conversation.model;

import org.jspecify.annotations.NullMarked;
