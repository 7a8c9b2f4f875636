package org.ventanilla.contracts;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The versioned wire name of a message, used as `ce_type`: `ventanilla.conversation.closed.v1`.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Wire {

    /// The complete name with its version.
    String value();
}
