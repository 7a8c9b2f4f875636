package org.ventanilla.lanes;

import java.util.function.ToDoubleFunction;

/// A metric for operators whose value is read from the service's database every few seconds, on a
/// thread that handles no messages. A service adds a gauge by a CDI producer method with the scope
/// `@Singleton`.
///
/// @param name the name of the metric, such as `ventanilla.dispatch.backlog`
/// @param description what the metric counts, and its unit
/// @param query reads the value in a separate transaction
public record StoredGauge(String name, String description, ToDoubleFunction<Transaction> query) {}
