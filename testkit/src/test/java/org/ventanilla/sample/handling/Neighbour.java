package org.ventanilla.sample.handling;

import org.ventanilla.conversation.SampleOfAnotherService;

/// A class of another service: forbidden.
public final class Neighbour {
    SampleOfAnotherService other = new SampleOfAnotherService();
}
