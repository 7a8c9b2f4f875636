package org.ventanilla.sample.handling;

import org.ventanilla.lanes.LaneHandler;

/// A class that receives messages, although it is not `kafka.SampleMessages`. This is forbidden.
public final class HiddenEntrance implements LaneHandler {}
