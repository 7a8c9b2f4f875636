package org.ventanilla.sample.room;

import org.ventanilla.sample.room.inner.Inner;

/// Depends on a package that depends on this one.
public final class Port {
    Inner inner;
}
