package org.ventanilla.sample.room;

import org.ventanilla.sample.room.inner.Inner;

/// A class whose package and the package `inner` depend on each other, which is forbidden.
public final class Port {
    Inner inner;
}
