/// The pages of each role of the staff, and the links to these pages from every service.
@NullMarked
package org.ventanilla.webkit.places;

import org.jspecify.annotations.NullMarked;
