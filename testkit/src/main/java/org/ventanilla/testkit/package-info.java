/// Tools for the tests of the suite: real backends, an event probe, the structure rules and a scan
/// for personal data.
///
/// This module contains no rule of the domain. The classes that start a broker and a database for
/// tests and for `local-stack` are in [org.ventanilla.testkit.backends].
@NullMarked
package org.ventanilla.testkit;

import org.jspecify.annotations.NullMarked;
