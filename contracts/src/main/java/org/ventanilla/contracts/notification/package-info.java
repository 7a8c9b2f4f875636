/// Electronic notices: consent, alerts, access, certificates. Owned by notification-service.
@NullMarked
package org.ventanilla.contracts.notification;

import org.jspecify.annotations.NullMarked;
