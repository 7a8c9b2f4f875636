/// Where each role of the staff works, and how a person gets there from any service.
@NullMarked
package org.ventanilla.webkit.places;

import org.jspecify.annotations.NullMarked;
