/// The SMS accounts of this installation: for each account the provider's preset, the secrets, and the
/// declarative mapping of the provider's requests. Nothing is received or sent here.
@NullMarked
package org.ventanilla.gateway.sms;

import org.jspecify.annotations.NullMarked;
