/// AsyncAPI documents generated from topics and records, one per service.
@NullMarked
package org.ventanilla.contracts.asyncapi;

import org.jspecify.annotations.NullMarked;
