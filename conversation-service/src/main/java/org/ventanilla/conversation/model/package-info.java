/// What a conversation is and what may happen to it: pure, and the only place with rules.
///
/// ```
/// Consenting ─► Registering ─► Choosing ─► Filing ───────┐
///     │ refuses                │  ▲ └────► AskingStatus ─┼─► Waiting (for a reply)
///     └───────────────────────►┘  │ └────► Noticing ─────┘        │
///                                 └───────────────────────────────┘
/// any of them ─► Queued ─► WithAdviser ─► Surveying ─► Closed
///                  ▲            │ (falls silent)
///                  └────────────┘
/// ```
///
/// A request or a registration that is left is kept with the person ({@link Unfinished}) and goes
/// on from there. Words that cross the end of an attention lead from Surveying or Closed back to
/// WithAdviser, in a conversation that follows it.
///
/// Wrap-up is no stage: the adviser classifies while the survey runs, and even after the close.
@NullMarked
package org.ventanilla.conversation.model;

import org.jspecify.annotations.NullMarked;
