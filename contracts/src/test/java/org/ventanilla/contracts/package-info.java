/// Tests of the contracts: a message that was written can be read again, and the generated files that are
/// committed match the records. The generated files are schemas, samples, AsyncAPI documents, Kubernetes
/// manifests and parts of the documentation.
@NullMarked
package org.ventanilla.contracts;

import org.jspecify.annotations.NullMarked;
