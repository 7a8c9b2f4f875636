package org.ventanilla.sample.kafka;

import org.ventanilla.lanes.LaneHandler;

/// The one class of the sample service that receives messages.
public final class SampleMessages implements LaneHandler {}
