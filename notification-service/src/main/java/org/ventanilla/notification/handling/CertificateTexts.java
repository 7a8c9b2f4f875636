package org.ventanilla.notification.handling;

import java.util.List;

/// The sentences of a certificate that are the same in every certificate.
///
/// @param provenBy how it was proven that the contact is the person's
/// @param limits what the certificate does not prove
record CertificateTexts(String provenBy, List<String> limits) {

    CertificateTexts {
        limits = List.copyOf(limits);
    }

    /// Reads the sentences from the message bundle.
    static CertificateTexts of(NoticeTexts texts) {
        return new CertificateTexts(
                texts.provenBy(),
                List.of(
                        texts.limitOfAccess(),
                        texts.limitOfIdentity(),
                        texts.limitOfProviderTimes(),
                        texts.limitOfClock(),
                        texts.limitOfPseudonym(),
                        texts.limitOfCopy()));
    }
}
