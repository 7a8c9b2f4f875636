package org.ventanilla.simulator.rest.graph;

/// The provider's limits for requests. A limit is a number of characters unless its name ends in
/// `COUNT` or `BYTES`.
///
/// Source: WhatsApp Cloud API, "Messages" (interactive reply buttons, interactive list, text,
/// media) and "Media".
final class GraphLimits {

    static final int TEXT_BODY = 4096;
    static final int BUTTON_COUNT = 3;
    static final int BUTTON_TITLE = 20;
    static final int BUTTON_ID = 256;
    static final int BUTTONS_BODY = 1024;
    static final int HEADER = 60;
    static final int FOOTER = 60;
    static final int LIST_BODY = 4096;
    static final int LIST_BUTTON_TITLE = 20;
    static final int SECTION_COUNT = 10;
    static final int ROW_COUNT = 10;
    static final int SECTION_TITLE = 24;
    static final int ROW_TITLE = 24;
    static final int ROW_DESCRIPTION = 72;
    static final int ROW_ID = 200;
    static final int LINK_BUTTON_TITLE = 20;
    static final int CAPTION = 1024;
    static final int CALLBACK_DATA_BYTES = 512;
    static final int TEMPLATE_PARAMETER = 1024;
    static final int TEMPLATE_BODY = 1024;
    static final int PARAMETER_COUNT = 100;
    static final int REQUEST_BYTES = 1_000_000;
    static final int FLOW_BUTTON_TITLE = 30;
    static final int CONTACT_COUNT = 257;

    // The limits of the simulator for fields for which the provider documents no limit.
    static final int MESSAGE_ID = 500;
    static final int RECIPIENT = 150;
    static final int URL = 2000;
    static final int MEDIA_ID = 64;
    static final int FILENAME = 240;
    static final int CONTACT_NAME = 512;
    static final int LOCATION_NAME = 1000;
    static final int TEMPLATE_NAME = 512;
    static final int LANGUAGE_CODE = 20;
    static final int TYPE_NAME = 20;
    static final int INTERACTIVE_TYPE_NAME = 100;

    private GraphLimits() {}
}
