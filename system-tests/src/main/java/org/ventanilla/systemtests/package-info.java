/// The packaged suite as a black box: `Demo` plays the citizens' stories on this computer and tells
/// them on the terminal; the tests play the same ones.
@NullMarked
package org.ventanilla.systemtests;

import org.jspecify.annotations.NullMarked;
