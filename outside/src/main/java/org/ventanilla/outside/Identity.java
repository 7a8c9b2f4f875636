package org.ventanilla.outside;

/// The identity of a person of a story: fictional, with a phone number that is not in use.
///
/// @param phone with country code, without a plus sign
/// @param document the number of a cédula
public record Identity(String phone, String name, String document) {

    /// The first name.
    public String firstName() {
        return name.split(" ")[0];
    }

    @Override
    public String toString() {
        return "Identity[" + firstName() + "]";
    }
}
