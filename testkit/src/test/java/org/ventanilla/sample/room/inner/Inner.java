package org.ventanilla.sample.room.inner;

import org.ventanilla.sample.room.Port;

/// A class whose package and the package `room` depend on each other, which is forbidden.
public final class Inner {
    Port port;
}
