package org.ventanilla.simulator.chat;

/// A button that opens an address.
public record ChatLink(String title, String href) {}
