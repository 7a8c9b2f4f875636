/// Functions that all HTTP interfaces share: strict JSON parsing, error responses, the address units
/// for rate limits, and safe rendering of text that people wrote.
@NullMarked
package org.ventanilla.webkit;

import org.jspecify.annotations.NullMarked;
