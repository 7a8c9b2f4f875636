/// The HTTP interfaces: the APIs for acts and consents, the citizen's page, the pages for staff,
/// and the page that checks certificates.
@NullMarked
package org.ventanilla.notification.rest;

import org.jspecify.annotations.NullMarked;
