package org.ventanilla.contracts;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The versioned name under which a message travels, as `ce_type`:
/// `ventanilla.conversation.closed.v1`.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Wire {

    /// The whole name, version included.
    String value();
}
