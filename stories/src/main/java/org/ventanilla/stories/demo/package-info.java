/// The program of `./ventanilla demo`, which plays the stories on this computer and prints them on the
/// terminal, and the program [Screenshots], which takes the pictures in the documentation.
@NullMarked
package org.ventanilla.stories.demo;

import org.jspecify.annotations.NullMarked;
