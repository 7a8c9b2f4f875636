/// The provider's API with which the business sends messages, with the provider's paths, limits and
/// errors.
@NullMarked
package org.ventanilla.simulator.rest.graph;

import org.jspecify.annotations.NullMarked;
