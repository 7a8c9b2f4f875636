/// What every HTTP door shares beside the look: strict reading of JSON, the answers to requests
/// that cannot be read, and what counts as one place on the network.
@NullMarked
package org.ventanilla.webkit;

import org.jspecify.annotations.NullMarked;
