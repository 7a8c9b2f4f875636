/// Proves the contracts: that records read what they wrote, and that what is committed beside them
/// (schemas, samples, AsyncAPI, the page of topics) says the same as they do.
@NullMarked
package org.ventanilla.contracts;

import org.jspecify.annotations.NullMarked;
