/// How the suite is proved: real backends for tests, an event probe, house rules and a scan for
/// personal data.
///
/// Nothing here knows a rule of the domain. What services and `local-stack` share to start a
/// broker and a database stands in [org.ventanilla.testkit.backends].
@NullMarked
package org.ventanilla.testkit;

import org.jspecify.annotations.NullMarked;
