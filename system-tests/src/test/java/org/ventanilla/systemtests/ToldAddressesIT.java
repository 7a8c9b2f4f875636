package org.ventanilla.systemtests;

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
import org.ventanilla.systemtests.people.Citizen;
import org.ventanilla.systemtests.people.Http;
import org.ventanilla.systemtests.stories.Playbill;
import org.ventanilla.systemtests.stories.Stage;
import org.ventanilla.systemtests.telling.Tale;

/// Every address that a chat names leads to a page.
@ExtendWith(RunningSuite.class)
class ToldAddressesIT {

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s*»)]+[^\\s*»).,;:]");
    private static final Pattern OF_THIS_COMPUTER = Pattern.compile("https?://(localhost|127\\.|\\[::1]).*");

    @Test
    void everyAddressThatACitizenHearsLeadsToAPage(LocalStack suite, Stage stage, Playbill stories) {
        stories.performances().forEach(Playbill.Performance::failure);
        Citizen refuses = stage.newcomer("Olga Niega Ejemplo", new Tale(""));
        refuses.writes("hola");
        refuses.chooses("POLICY");
        refuses.chooses("consentimiento.NO");
        refuses.isOffered("sin_autorizacion.ADVISER");

        Set<String> told = new TreeSet<>(addressesTold(stories.stage().citizens()));
        told.addAll(addressesTold(stage.citizens()));
        assertThat(told).as("an address of a notice among them").anyMatch(a -> a.contains("/a/"));
        assertThat(told.stream().filter(address -> !leadsSomewhere(suite.settings(), address)))
                .isEmpty();
    }

    private static Set<String> addressesTold(Collection<Citizen> citizens) {
        Set<String> told = new TreeSet<>();
        for (Citizen citizen : citizens) {
            citizen.chat().stream()
                    .filter(bubble -> !bubble.mine())
                    .flatMap(bubble -> Stream.concat(
                            bubble.links().stream(),
                            ADDRESS.matcher(bubble.text()).results().map(MatchResult::group)))
                    .forEach(told::add);
        }
        return told;
    }

    /// A page of the suite opens; another one is the entity's own, on a computer that a phone
    /// reaches.
    private static boolean leadsSomewhere(Settings settings, String address) {
        for (Part part : Part.applications()) {
            String service = settings.url(part);
            if (address.startsWith(service + "/")) {
                return Http.at(service).get(address.substring(service.length())).status() < 400;
            }
        }
        return !OF_THIS_COMPUTER.matcher(address).matches();
    }
}
