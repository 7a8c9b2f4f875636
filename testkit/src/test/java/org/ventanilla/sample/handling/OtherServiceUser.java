package org.ventanilla.sample.handling;

import org.ventanilla.conversation.SampleOfAnotherService;

/// A use of another service's class, which is forbidden.
public final class OtherServiceUser {
    SampleOfAnotherService other = new SampleOfAnotherService();
}
