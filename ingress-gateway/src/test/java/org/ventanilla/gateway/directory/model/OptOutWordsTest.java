package org.ventanilla.gateway.directory.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptOutWordsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STOP",
                "baja",
                "  Baja. ",
                "¡BAJA!",
                "«baja»",
                "Alto",
                "cancelar suscripción",
                "CANCELAR   SUSCRIPCION",
                "Cancelar la suscripcio\u0301n",
                "Quiero darme de baja",
                "No quiero recibir más mensajes"
            })
    void aWholeMessageRefusesCampaigns(String message) {
        assertThat(OptOutWords.isStop(message)).contains(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALTA", "alta", "Darme de alta.", "Reanudar", "START"})
    void aWholeMessageAsksForCampaignsAgain(String message) {
        assertThat(OptOutWords.isStop(message)).contains(false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "...",
                "quiero dar de baja mi licencia ambiental",
                "la presión del agua es baja",
                "cancelar",
                "bajar",
                "alta tensión",
                "stopp"
            })
    void aMessageAboutSomethingElseIsNoStatement(String message) {
        assertThat(OptOutWords.isStop(message)).isEmpty();
    }
}
