/// Reads a provider's JSON into items, each by itself, so that a bad one harms no other. No I/O.
@NullMarked
package org.ventanilla.gateway.normalise;

import org.jspecify.annotations.NullMarked;
