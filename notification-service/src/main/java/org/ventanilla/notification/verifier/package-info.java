/// Checks a certificate without trusting the service that issued it. A second implementation: it
/// shares no code with the issuing side, needs no network and no database, only the file and a key
/// obtained beforehand.
@NullMarked
package org.ventanilla.notification.verifier;

import org.jspecify.annotations.NullMarked;
