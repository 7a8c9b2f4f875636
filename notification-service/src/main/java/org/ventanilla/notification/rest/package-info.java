/// The doors by HTTP: the API for acts, the citizen's page, the staff page.
@NullMarked
package org.ventanilla.notification.rest;

import org.jspecify.annotations.NullMarked;
