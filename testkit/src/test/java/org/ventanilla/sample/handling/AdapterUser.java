package org.ventanilla.sample.handling;

import org.ventanilla.sample.kafka.Sender;

/// A handler that depends on an adapter, which is forbidden.
public final class AdapterUser {
    Sender sender = new Sender();
}
