package org.ventanilla.lanes;

/// Stands for the interface of the module `lanes`. This module does not depend on `lanes`.
public interface LaneHandler {}
