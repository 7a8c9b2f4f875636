/// Notifies administrative acts electronically. A person consents in the dialogue and proves the
/// contact by a code; a notifier confirms whose contact it is. An act arrives through the API and
/// is deposited, and the person is alerted. On a page, the person is identified, confirms the
/// access and receives the document. This completes the notice (Ley 1437 de 2011, art. 56), and a
/// certificate is issued. Every step is a row of an append-only chain, from which the state is
/// computed.
///
/// This package contains the port to the store of notices, because fast tests use a store in
/// memory. The other stores are classes of `postgres`.
@NullMarked
package org.ventanilla.notification;

import org.jspecify.annotations.NullMarked;
