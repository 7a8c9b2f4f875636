package org.ventanilla.lanes;

/// Stands for the interface of the module `lanes`, which this module does not depend on.
public interface LaneHandler {}
