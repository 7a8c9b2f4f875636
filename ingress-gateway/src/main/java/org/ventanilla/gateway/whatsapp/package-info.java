/// What the WhatsApp Cloud API needs to know of us: its address, our numbers, the secrets.
@NullMarked
package org.ventanilla.gateway.whatsapp;

import org.jspecify.annotations.NullMarked;
