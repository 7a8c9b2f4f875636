/// How far the gateway has come with what reached it.
@NullMarked
package org.ventanilla.gateway.progress;

import org.jspecify.annotations.NullMarked;
