/// What every service with pages shares beside the look: the guard against staff that everybody
/// knows, and the answers to requests that cannot be read.
@NullMarked
package org.ventanilla.webkit;

import org.jspecify.annotations.NullMarked;
