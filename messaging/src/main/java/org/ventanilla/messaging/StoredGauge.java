package org.ventanilla.messaging;

import java.util.function.ToDoubleFunction;

/// A figure for operators that is read from the service's database every few seconds, on a thread
/// that reads no messages. A service adds one by a producer method with the scope `@Singleton`.
///
/// @param name of the metric, such as `ventanilla.dispatch.backlog`
/// @param description what the figure counts, and in which unit
/// @param query reads the figure, in a transaction of its own
public record StoredGauge(String name, String description, ToDoubleFunction<Transaction> query) {}
