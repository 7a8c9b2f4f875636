package org.ventanilla.outside;

/// The identity of a fictional citizen. No real person has the phone number.
///
/// @param phone the phone number with country code, without a plus sign
/// @param name the full name
/// @param document the number of the citizen's cédula
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
