package org.ventanilla.pqrsd.handling;

import org.jspecify.annotations.Nullable;
import org.ventanilla.pqrsd.model.Semaforo;

/// A case with the state of its term today.
///
/// @param value the case, in any form
/// @param remainingDays the business days that are left; null if the case has no due date
public record WithTerm<T>(T value, @Nullable Integer remainingDays, Semaforo light) {}
