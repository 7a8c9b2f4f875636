/// AsyncAPI documents that are generated from topics and records. Each service has one document.
@NullMarked
package org.ventanilla.contracts.asyncapi;

import org.jspecify.annotations.NullMarked;
