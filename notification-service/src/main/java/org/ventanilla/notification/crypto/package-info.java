/// Contains the secret, the keys derived from it, and the key pair that seals certificates.
@NullMarked
package org.ventanilla.notification.crypto;

import org.jspecify.annotations.NullMarked;
