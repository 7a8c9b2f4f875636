/// The limits with which figures are compared. Each limit is a program that does the least work with
/// which the same durable result can be reached on this computer.
@NullMarked
package org.ventanilla.bench.limit;

import org.jspecify.annotations.NullMarked;
