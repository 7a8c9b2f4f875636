/// Runs the decisions of `model` inside transactions, with the stores of `postgres`.
@NullMarked
package org.ventanilla.pqrsd.handling;

import org.jspecify.annotations.NullMarked;
