/// Asks the person how the attention went, once, and only where they agreed to be asked.
///
/// An attention ends; `model` decides whether to ask; `kafka` brings in what happened and lets
/// surveys expire; `postgres` keeps them, with the comment that never leaves the store; `rest`
/// shows the results.
@NullMarked
package org.ventanilla.survey;

import org.jspecify.annotations.NullMarked;
