/// The service's own PostgreSQL. Names, words and addresses are stored in it encrypted only.
@NullMarked
package org.ventanilla.notification.postgres;

import org.jspecify.annotations.NullMarked;
