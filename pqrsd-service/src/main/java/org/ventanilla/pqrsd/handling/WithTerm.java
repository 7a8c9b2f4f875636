package org.ventanilla.pqrsd.handling;

import org.jspecify.annotations.Nullable;
import org.ventanilla.pqrsd.model.Semaforo;

/// A case with the state of its term today.
///
/// @param remainingDays the business days left; null without a due date
public record WithTerm<T>(T value, @Nullable Integer remainingDays, Semaforo light) {}
