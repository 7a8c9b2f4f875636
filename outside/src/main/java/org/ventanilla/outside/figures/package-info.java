/// Counts the attention figures a second time from the events, which contain no personal data. The
/// code is independent of analytics-service, so that a test can compare both results.
@NullMarked
package org.ventanilla.outside.figures;

import org.jspecify.annotations.NullMarked;
