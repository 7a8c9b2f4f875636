/// What every HTTP door shares beside the look: strict reading of JSON, the answers to requests
/// that cannot be read, what counts as one place on the network, and the reading order of what
/// people wrote.
@NullMarked
package org.ventanilla.webkit;

import org.jspecify.annotations.NullMarked;
