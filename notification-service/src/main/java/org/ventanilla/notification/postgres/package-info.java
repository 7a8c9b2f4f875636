/// The PostgreSQL stores of this service. Names, statements of people and addresses are stored only
/// in encrypted form.
@NullMarked
package org.ventanilla.notification.postgres;

import org.jspecify.annotations.NullMarked;
