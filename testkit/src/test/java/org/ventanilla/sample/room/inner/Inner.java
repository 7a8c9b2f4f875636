package org.ventanilla.sample.room.inner;

import org.ventanilla.sample.room.Port;

/// Depends on a package that depends on this one.
public final class Inner {
    Port port;
}
