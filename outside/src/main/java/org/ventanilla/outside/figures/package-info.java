/// Counts the figures again from the lasting events, with code that is independent of
/// analytics-service.
@NullMarked
package org.ventanilla.outside.figures;

import org.jspecify.annotations.NullMarked;
