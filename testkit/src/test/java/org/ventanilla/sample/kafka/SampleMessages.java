package org.ventanilla.sample.kafka;

import org.ventanilla.lanes.LaneHandler;

/// The class at which messages enter a service.
public final class SampleMessages implements LaneHandler {}
