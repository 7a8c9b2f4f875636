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
/// Wrap-up is no stage: the adviser classifies while the survey runs, and even after the close.
@NullMarked
package org.ventanilla.conversation.model;

import org.jspecify.annotations.NullMarked;
