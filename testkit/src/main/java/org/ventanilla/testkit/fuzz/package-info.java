/// Generates webhooks that are damaged in every way in which a signed request can be damaged, and says
/// how many outcomes each of them must have.
///
/// The classes of this package share no code with the services, so that an error in a service cannot
/// hide itself.
@NullMarked
package org.ventanilla.testkit.fuzz;

import org.jspecify.annotations.NullMarked;
