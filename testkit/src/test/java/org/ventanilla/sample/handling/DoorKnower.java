package org.ventanilla.sample.handling;

import org.ventanilla.sample.postgres.Store;

/// A handler that knows a door: forbidden.
public final class DoorKnower {
    Store store = new Store();
}
