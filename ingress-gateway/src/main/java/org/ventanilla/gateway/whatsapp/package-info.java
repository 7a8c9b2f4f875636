/// The settings for the WhatsApp Cloud API: its address, our numbers, the secrets.
@NullMarked
package org.ventanilla.gateway.whatsapp;

import org.jspecify.annotations.NullMarked;
