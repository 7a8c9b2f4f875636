package org.ventanilla.sample.handling;

import jakarta.inject.Singleton;

/// A bean with another scope than all others, which is forbidden.
@Singleton
public final class OtherScope {}
