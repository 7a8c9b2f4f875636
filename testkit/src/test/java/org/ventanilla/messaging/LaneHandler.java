package org.ventanilla.messaging;

/// Stands for the interface of the module messaging, which this module does not depend on.
public interface LaneHandler {}
