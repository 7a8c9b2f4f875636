/// The client of the malware scanner ClamAV.
@NullMarked
package org.ventanilla.gateway.media.clamav;

import org.jspecify.annotations.NullMarked;
