package org.ventanilla.sample.handling;

import org.ventanilla.lanes.LaneHandler;

/// A class at which messages enter, but neither in the package `kafka` nor named after the service,
/// which is forbidden.
public final class HiddenEntrance implements LaneHandler {}
