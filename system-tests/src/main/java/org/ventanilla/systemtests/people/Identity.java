package org.ventanilla.systemtests.people;

/// Who a person of a story is: fictional, on a number nobody has.
///
/// @param phone with country code, without plus
/// @param document a cédula
public record Identity(String phone, String name, String document) {

    /// The name one would call them by.
    public String firstName() {
        return name.split(" ")[0];
    }

    @Override
    public String toString() {
        return "Identity[" + firstName() + "]";
    }
}
