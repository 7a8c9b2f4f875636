/// The dialogue with the citizen, and nobody else's.
///
/// A person writes and a conversation opens. It asks for consent, registers, informs, files a
/// request or asks for its state, authorises electronic notices, or hands over to an adviser. An
/// attention ends when the adviser says so or the person falls silent; the survey follows in the
/// chat while the adviser classifies at the desk. Each conversation gets exactly one outcome and
/// closes; a later message opens another one.
///
/// `model` and `flow` decide and know nothing of the world; `handling` applies decisions in one
/// transaction; `kafka`, `postgres` and `rest` are the doors.
@NullMarked
package org.ventanilla.conversation;

import org.jspecify.annotations.NullMarked;
