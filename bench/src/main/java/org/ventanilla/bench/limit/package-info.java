/// The programs with which figures are compared: each does the least work that gives the same
/// durable result on this computer.
@NullMarked
package org.ventanilla.bench.limit;

import org.jspecify.annotations.NullMarked;
