package org.ventanilla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.localstack.Part;
import org.ventanilla.localstack.Settings;
import org.ventanilla.outside.Http;
import org.ventanilla.stories.people.Citizen;
import org.ventanilla.stories.transcript.StoryLog;

/// Every address in a chat leads to a page.
@ExtendWith(RunningSuite.class)
class ChatAddressesIT {

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s*»)]+[^\\s*»).,;:]");
    private static final Pattern OF_THIS_COMPUTER = Pattern.compile("https?://(localhost|127\\.|\\[::1]).*");

    @Test
    void everyAddressInAChatLeadsToAPage(LocalStack suite, StoryContext context, StoryRun stories) {
        stories.await();
        Citizen refuses = context.newcomer("Olga Niega Ejemplo", new StoryLog(""));
        refuses.writes("hola");
        refuses.chooses("POLICY");
        refuses.chooses("consentimiento.NO");
        refuses.isOffered("sin_autorizacion.ADVISER");

        Set<String> addresses = new TreeSet<>(addressesIn(stories.context().citizens()));
        addresses.addAll(addressesIn(context.citizens()));
        assertThat(addresses).as("an address of a notice among them").anyMatch(a -> a.contains("/a/"));
        assertThat(addresses.stream().filter(address -> !leadsToAPage(suite.settings(), address)))
                .isEmpty();
    }

    private static Set<String> addressesIn(Collection<Citizen> citizens) {
        Set<String> addresses = new TreeSet<>();
        for (Citizen citizen : citizens) {
            citizen.chat().stream()
                    .filter(message -> !message.mine())
                    .flatMap(message -> Stream.concat(
                            message.links().stream(),
                            ADDRESS.matcher(message.text()).results().map(MatchResult::group)))
                    .forEach(addresses::add);
        }
        return addresses;
    }

    /// Whether the address leads to a page: a page of the suite must open; any other address must
    /// not be of this computer, which a phone cannot reach.
    private static boolean leadsToAPage(Settings settings, String address) {
        for (Part part : Part.applications()) {
            String service = settings.url(part);
            if (address.startsWith(service + "/")) {
                return Http.at(service).get(address.substring(service.length())).status() < 400;
            }
        }
        return !OF_THIS_COMPUTER.matcher(address).matches();
    }
}
