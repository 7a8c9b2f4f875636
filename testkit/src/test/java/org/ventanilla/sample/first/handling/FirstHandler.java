package org.ventanilla.sample.first.handling;

import org.ventanilla.sample.second.model.SecondRule;

/// A handler of the first room that depends on the second room.
public final class FirstHandler {
    SecondRule rule = new SecondRule();
}
