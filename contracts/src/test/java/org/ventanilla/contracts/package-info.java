/// Tests of the contracts: a record that was written can be read again, and the committed files
/// (schemas, samples, AsyncAPI documents, the page of topics) match the records.
@NullMarked
package org.ventanilla.contracts;

import org.jspecify.annotations.NullMarked;
