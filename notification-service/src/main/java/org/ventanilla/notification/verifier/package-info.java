/// Checks a certificate without trusting the service that issued it. This is a second
/// implementation, which shares no code with the issuing side. The check needs neither network nor
/// database, only the file and a key obtained beforehand.
@NullMarked
package org.ventanilla.notification.verifier;

import org.jspecify.annotations.NullMarked;
