/// The HTTP interfaces: the API for acts, the citizen's page, the pages for staff.
@NullMarked
package org.ventanilla.notification.rest;

import org.jspecify.annotations.NullMarked;
