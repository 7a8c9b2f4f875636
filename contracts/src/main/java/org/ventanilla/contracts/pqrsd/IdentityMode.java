package org.ventanilla.contracts.pqrsd;

/// How much of the petitioner's identity the case contains.
public enum IdentityMode {
    /// The case contains the name and the identity document.
    IDENTIFIED,
    /// The petitioner is not asked for an identity (Ley 962 de 2005, art. 81). To see the state of the case,
    /// a person needs the tracking code.
    ANONYMOUS,
    /// The case contains the identity, which is masked also for the staff of the entity.
    RESERVED
}
