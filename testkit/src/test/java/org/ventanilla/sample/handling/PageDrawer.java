package org.ventanilla.sample.handling;

import io.quarkus.qute.Engine;

/// A page drawn outside rest: forbidden.
public final class PageDrawer {
    Engine engine = Engine.builder().build();
}
