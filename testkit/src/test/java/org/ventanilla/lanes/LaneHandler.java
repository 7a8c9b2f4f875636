package org.ventanilla.lanes;

/// Stands for the interface of the module messaging, which this module does not depend on.
public interface LaneHandler {}
