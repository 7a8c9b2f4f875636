/// What each figure is compared with: the least that could do the same durable work on this
/// machine.
@NullMarked
package org.ventanilla.systemtests.bench.limit;

import org.jspecify.annotations.NullMarked;
