package org.ventanilla.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests the page with the result of a benchmark.
class BenchPageTest {
    private static final String RESULT = """
            {"startedAt": "2026-11-22T04:49:58Z",
             "ingest": {"perSecond": 4100.4, "limitPerSecond": 12500, "ratio": 0.68, "p50Ms": 3.14, "p999Ms": 40,
                        "curve": {"50": 3.1, "99": 12.5, "99.9": 40}},
             "turns": {"perSecond": 999, "ofBare": 0.08, "cpuMsPerTurn": 1.56, "p99Ms": 248,
                       "tenthCostRatio": 2.7,
                       "cpuMsByProcess": {"gateway": 0.51, "postgres": 0.47}, "cpuMsApart": {"simulator": 0.3},
                       "curve": {"50": 31, "99": 248}},
             "footprint": {"idlePssMiB": 1066, "readySeconds": 14.1, "pssMiBByProcess": {"gateway": 180}},
             "growth": {"ratio": 1.07},
             "everyday": {"cpuMsPerTurn": 9.25, "p50Ms": 84.2, "p99Ms": 190.4,
                          "cpuMsByProcess": {"broker": 1.5}, "cpuMsApart": {"generator": 0.2}},
             "sending": {"queued": 10000, "perSecond": 77.5, "busiestSecond": 80, "refusals": 0, "p99Ms": 310,
                         "pair": {"queued": 100, "seconds": 100, "accepted": 61, "refusals": 0},
                         "backOff": {"pairWaits": [1.02, 4.03, 16.5], "numberWaits": [0.75], "othersP99Ms": 120},
                         "curve": {"50": 90, "99": 310}},
             "idleCores": 0.08}
            """;

    @Test
    void thePageNamesEachFigureInSpanishWithItsGoal(@TempDir Path folder) throws IOException {
        String page = page(folder);

        assertThat(page)
                .contains("Mensajes recibidos y guardados <code>ingest</code>")
                .contains("0,68 de su límite; la meta es 0,80 o más")
                .contains("999 por segundo, 0,08 de los 12.500 que recibe aquí un servidor mínimo (meta: 0,04 o más)")
                .contains("a la décima parte del máximo, 2,70 veces eso (meta: 3 o menos)")
                .contains("1.066 MiB (meta: 1.229 o menos)")
                .contains("1,07 veces lo de antes (meta: 1,30 o menos)")
                .contains("99 de cada 100 en 190 ms; un turno cuesta 9,25 ms de procesador")
                .contains("ocupan 0,08 procesadores (meta: 0,10 o menos)")
                .contains("en 3,14 ms o menos (meta: 20 o menos), y 999 de cada 1000 en 40 ms (meta: 250 o menos)")
                .contains(
                        "Con 10.000 mensajes masivos en cola en un número, el proveedor aceptó 77,5 mensajes por segundo"
                                + " (meta: de 76 a 80), y 80 en el segundo más cargado")
                .contains("el proveedor aceptó 61 en 100 segundos. Rechazados por el límite por persona: 0 (meta: 0)")
                .contains("después de cada rechazo 131056: 1,02; 4,03; 17 (meta: al menos 1; 4; 16)")
                .contains("después de cada rechazo 130429: 0,75 (meta: al menos 0,50)")
                .contains("99 de cada 100 respuestas a otras llegan en 120 ms (meta: 1.000 o menos)")
                .contains("22 de noviembre de 2026, 04:49 UTC");
    }

    @Test
    void theGoalsForTimesAreLongerOnASlowComputer(@TempDir Path folder) throws IOException {
        // In the result, the bare endpoint handles half of the requests of the reference computer, so the
        // goals for times are twice as long.
        assertThat(page(folder))
                .contains("1,56 ms de procesador por turno (meta: 3 o menos)")
                .contains("248 ms a la mitad del máximo (meta: 500 o menos)")
                .contains("llega en 84 ms o menos (meta: 200 o menos)");
    }

    @Test
    void figuresThatWereNotMeasuredAreLeftOut(@TempDir Path folder) throws IOException {
        assertThat(page(folder)).doesNotContain("<code>fold</code>");
    }

    @Test
    void plotsHaveATextForScreenReaders(@TempDir Path folder) throws IOException {
        assertThat(page(folder)).contains("aria-label=\"gateway: 0,51; postgres: 0,47\"");
    }

    private static String page(Path folder) throws IOException {
        return Files.readString(BenchPage.write(new ObjectMapper().readTree(RESULT), folder.resolve("index.html")));
    }
}
