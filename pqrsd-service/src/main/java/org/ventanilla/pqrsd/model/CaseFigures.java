package org.ventanilla.pqrsd.model;

/// Totals over all cases, for the inbox and the metrics.
///
/// @param filed the number of all cases ever filed
/// @param open the number of open cases, to which the entity still owes an answer
/// @param overdue the number of open cases whose due date has passed
public record CaseFigures(long filed, long open, long overdue) {}
