/// The dialogue with the citizen. No other service writes to the citizen in a conversation.
///
/// A message of a person opens a conversation. The assistant asks for consent, registers the
/// person, informs, files a request or looks up its state, authorises electronic notices, or hands
/// over to an adviser. An attention ends when the adviser ends it or the person stops answering.
/// After that the survey runs in the chat while the adviser classifies the attention at the desk.
/// Each conversation gets exactly one outcome and closes; a later message opens another
/// conversation.
///
/// `model` and `flow` contain the rules and use neither clock nor I/O. `handling` applies decisions
/// in one transaction. `kafka`, `postgres` and `rest` are the adapters.
@NullMarked
package org.ventanilla.conversation;

import org.jspecify.annotations.NullMarked;
