package org.ventanilla.sample.handling;

import org.ventanilla.sample.postgres.Store;

/// A handler that depends on an adapter, which is forbidden.
public final class AdapterUser {
    Store store = new Store();
}
