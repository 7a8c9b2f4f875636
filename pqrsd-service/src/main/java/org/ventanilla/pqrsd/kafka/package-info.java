/// The door to the dialogue: commands in, answers out.
@NullMarked
package org.ventanilla.pqrsd.kafka;

import org.jspecify.annotations.NullMarked;
