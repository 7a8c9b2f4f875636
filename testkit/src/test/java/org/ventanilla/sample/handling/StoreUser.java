package org.ventanilla.sample.handling;

import org.ventanilla.sample.postgres.Store;

/// A handler that uses a store, which is allowed.
public final class StoreUser {
    Store store = new Store();
}
