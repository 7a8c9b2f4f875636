package org.ventanilla.systemtests.stories;

import org.ventanilla.systemtests.figures.Counts;
import org.ventanilla.systemtests.telling.Tale;

/// Rosa authorises electronic notices; one is pushed; she opens it after her code; its certificate
/// stands any check.
public final class RosaIsNotified implements Story {

    @Override
    public String letter() {
        return "e";
    }

    @Override
    public Counts play(Stage stage, Tale tale) {
        throw new AssertionError();
    }
}
