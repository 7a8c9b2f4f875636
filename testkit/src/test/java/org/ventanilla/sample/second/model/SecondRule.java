package org.ventanilla.sample.second.model;

/// A rule of the second room.
public final class SecondRule {}
