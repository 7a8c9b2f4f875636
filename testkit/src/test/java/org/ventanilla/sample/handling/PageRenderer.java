package org.ventanilla.sample.handling;

import io.quarkus.qute.Engine;

/// A page rendered outside the package `rest`, which is forbidden.
public final class PageRenderer {
    Engine engine = Engine.builder().build();
}
