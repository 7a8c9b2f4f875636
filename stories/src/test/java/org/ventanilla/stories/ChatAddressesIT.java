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

/// Tests that every web address in the chats of the stories leads to a page.
@ExtendWith(RunningSuite.class)
class ChatAddressesIT {

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s*»)]+[^\\s*»).,;:]");
    private static final Pattern ADDRESS_OF_THIS_COMPUTER = Pattern.compile("https?://(localhost|127\\.|\\[::1]).*");

    @Test
    void everyAddressInAChatLeadsToAPage(LocalStack suite, StoryContext context, StoryRun stories) {
        // A further citizen asks for the privacy policy and refuses consent, so that the chats contain the
        // address
        // of the policy.
        stories.await();
        Citizen citizen = context.newCitizen("Olga Niega Ejemplo", new StoryLog(""));
        citizen.writes("hola");
        citizen.chooses("POLICY");
        citizen.chooses("consentimiento.NO");
        citizen.waitsForOption("sin_autorizacion.ADVISER");

        Set<String> addresses = new TreeSet<>(addressesIn(stories.context().citizens()));
        addresses.addAll(addressesIn(context.citizens()));
        assertThat(addresses).as("an address of a notice among them").anyMatch(address -> address.contains("/a/"));
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

    /// Whether the address leads to a page. A page of the suite is opened. Any other address is not
    /// opened, but it must not be an address of this computer, which a phone cannot reach.
    private static boolean leadsToAPage(Settings settings, String address) {
        for (Part part : Part.applications()) {
            String service = settings.url(part);
            if (address.startsWith(service + "/")) {
                return Http.clientOf(service)
                                .get(address.substring(service.length()))
                                .status()
                        < 400;
            }
        }
        return !ADDRESS_OF_THIS_COMPUTER.matcher(address).matches();
    }
}
