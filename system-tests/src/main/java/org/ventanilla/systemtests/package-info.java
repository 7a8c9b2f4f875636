/// Tests of the packaged suite. `Demo` plays the citizens' stories on this computer and prints them
/// on the terminal; the tests play the same stories.
@NullMarked
package org.ventanilla.systemtests;

import org.jspecify.annotations.NullMarked;
