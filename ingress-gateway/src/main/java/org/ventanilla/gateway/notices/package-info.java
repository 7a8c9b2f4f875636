/// The provider's notices about our account.
@NullMarked
package org.ventanilla.gateway.notices;

import org.jspecify.annotations.NullMarked;
