package org.ventanilla.stories;

import java.util.List;
import org.ventanilla.localstack.Part;
import org.ventanilla.localstack.Settings;

/// The pages that need no account. Tests find further public pages by following links.
final class PublicPages {
    private PublicPages() {}

    static List<String> addressesIn(Settings settings) {
        return List.of(
                settings.url(Part.HOME) + "/",
                settings.url(Part.SIMULATOR) + "/phone",
                settings.url(Part.CONVERSATION) + "/entrar/",
                settings.url(Part.PQRSD) + "/terminos",
                settings.url(Part.PQRSD) + "/consulta",
                settings.url(Part.NOTIFICATION) + "/a",
                settings.url(Part.NOTIFICATION) + "/verificar");
    }
}
