/// Keys: one secret and what is derived from it, and the pair that seals certificates.
@NullMarked
package org.ventanilla.notification.crypto;

import org.jspecify.annotations.NullMarked;
