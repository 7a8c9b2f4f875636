/// The work pages of each staff role, and the links to them from every service.
@NullMarked
package org.ventanilla.webkit.places;

import org.jspecify.annotations.NullMarked;
