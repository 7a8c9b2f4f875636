/// Tools for the tests of the suite: real backends, a probe that reads topics, the rules for the structure
/// of the code, and a scan for personal data.
///
/// This module contains no rule of the domain. The classes that start a broker and a database for
/// tests and for `local-stack` are in [org.ventanilla.testkit.backends].
@NullMarked
package org.ventanilla.testkit;

import org.jspecify.annotations.NullMarked;
