/// `./ventanilla demo` plays the stories on this computer and prints them on the terminal;
/// [Screenshots] takes the pictures of the documentation from them.
@NullMarked
package org.ventanilla.stories.demo;

import org.jspecify.annotations.NullMarked;
