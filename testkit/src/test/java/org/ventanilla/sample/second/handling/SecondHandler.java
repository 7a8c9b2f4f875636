package org.ventanilla.sample.second.handling;

import org.ventanilla.sample.first.model.FirstRule;

/// A handler of the second room that depends on the first room.
public final class SecondHandler {
    FirstRule rule = new FirstRule();
}
