package org.ventanilla.simulator.chat;

/// A button that copies a one-time code.
public record ChatCode(String title, String code) {
    @Override
    public String toString() {
        return "ChatCode[…]";
    }
}
