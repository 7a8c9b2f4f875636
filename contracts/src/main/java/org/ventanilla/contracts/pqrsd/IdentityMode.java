package org.ventanilla.contracts.pqrsd;

/// How much of the petitioner's identity the file holds.
public enum IdentityMode {
    /// Name and document are on file.
    IDENTIFIED,
    /// None is asked (Ley 962 de 2005, art. 81); the state is told against a tracking code.
    ANONYMOUS,
    /// On file, and masked inside the entity too.
    RESERVED
}
