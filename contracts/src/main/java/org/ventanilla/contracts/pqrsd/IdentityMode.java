package org.ventanilla.contracts.pqrsd;

/// How much of the petitioner's identity the file contains.
public enum IdentityMode {
    /// Name and document are in the file.
    IDENTIFIED,
    /// No identity is asked (Ley 962 de 2005, art. 81); the state of the case requires a tracking
    /// code.
    ANONYMOUS,
    /// The identity is in the file and is masked inside the entity too.
    RESERVED
}
