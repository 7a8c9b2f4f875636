package org.ventanilla.sample.first.model;

/// A rule of the first room.
public final class FirstRule {}
