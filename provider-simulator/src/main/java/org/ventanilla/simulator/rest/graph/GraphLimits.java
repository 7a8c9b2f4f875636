package org.ventanilla.simulator.rest.graph;

/// The provider's limits for requests, in characters unless the name says otherwise.
///
/// Source: WhatsApp Cloud API, "Messages" (interactive reply buttons, interactive list, text,
/// media) and "Media".
final class GraphLimits {

    static final int TEXT_BODY = 4096;
    static final int BUTTONS = 3;
    static final int BUTTON_TITLE = 20;
    static final int BUTTON_ID = 256;
    static final int BUTTONS_BODY = 1024;
    static final int HEADER = 60;
    static final int FOOTER = 60;
    static final int LIST_BODY = 4096;
    static final int LIST_BUTTON = 20;
    static final int LIST_SECTIONS = 10;
    static final int LIST_ROWS = 10;
    static final int SECTION_TITLE = 24;
    static final int ROW_TITLE = 24;
    static final int ROW_DESCRIPTION = 72;
    static final int ROW_ID = 200;
    static final int CTA_TEXT = 20;
    static final int CAPTION = 1024;
    static final int CALLBACK_BYTES = 512;
    static final int TEMPLATE_PARAMETER = 1024;
    static final int TEMPLATE_BODY = 1024;
    static final int PARAMETERS = 100;
    static final int REQUEST_BYTES = 1_000_000;

    private GraphLimits() {}
}
