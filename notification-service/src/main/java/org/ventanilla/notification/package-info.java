/// Notices of administrative acts. A consent is asked in the dialogue and proven by a code; an act
/// comes by API; it is deposited, then the person is alerted; the person opens it on a small page
/// after proving who they are; that instant completes the notice (Ley 1437 de 2011, art. 56) and is
/// certified. Every step is a row of an append-only chain, from which the state is read.
///
/// This package contains the port to the store of notices, which fast tests replace by one in
/// memory. The other stores are classes of `postgres`.
@NullMarked
package org.ventanilla.notification;

import org.jspecify.annotations.NullMarked;
