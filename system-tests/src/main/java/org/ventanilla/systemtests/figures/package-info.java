/// The figures counted again from the lasting events, by a reader that shares no code with
/// analytics-service.
@NullMarked
package org.ventanilla.systemtests.figures;

import org.jspecify.annotations.NullMarked;
