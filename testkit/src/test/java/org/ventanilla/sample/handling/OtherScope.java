package org.ventanilla.sample.handling;

import jakarta.inject.Singleton;

/// A bean that is not application scoped, which is forbidden.
@Singleton
public final class OtherScope {}
