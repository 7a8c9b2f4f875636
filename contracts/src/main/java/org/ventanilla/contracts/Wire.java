package org.ventanilla.contracts;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Gives a message its versioned wire name, such as `ventanilla.conversation.closed.v1`. The record's
/// header `ce_type` contains this name.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Wire {

    /// The complete wire name with the version.
    String value();
}
