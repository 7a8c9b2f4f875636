package org.ventanilla.systemtests.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchPageTest {
    private static final String FOUND =
            """
            {"startedAt": "2026-11-22T04:49:58Z",
             "ingest": {"perSecond": 4100.4, "limitPerSecond": 6029.1, "ratio": 0.68,
                        "curve": {"50": 3.1, "99": 12.5, "99.9": 40}},
             "turns": {"perSecond": 999, "cpuMsPerTurn": 1.56, "p99Ms": 248,
                       "cpuMsByProcess": {"gateway": 0.51, "postgres": 0.47}, "cpuMsApart": {"simulator": 0.3},
                       "curve": {"50": 31, "99": 248}},
             "footprint": {"idlePssMiB": 1066, "readySeconds": 14.1, "pssMiBByProcess": {"gateway": 180}},
             "growth": {"ratio": 1.07}}
            """;

    @Test
    void namesEachFigureInSpanishBesideItsGoal(@TempDir Path folder) throws IOException {
        String page = page(folder);

        assertThat(page)
                .contains("Mensajes recibidos y guardados <code>ingest</code>")
                .contains("0,68 de su límite; la meta es 0,80 o más")
                .contains("999 por segundo (meta: 1.000 o más), 1,56 ms de procesador por turno")
                .contains("1.066 MiB (meta: 1.229 o menos)")
                .contains("1,07 veces lo de antes (meta: 1,30 o menos)")
                .contains("22 de noviembre de 2026, 04:49 UTC");
    }

    @Test
    void leavesOutWhatWasNotMeasured(@TempDir Path folder) throws IOException {
        assertThat(page(folder)).doesNotContain("<code>fold</code>");
    }

    @Test
    void saysWhatAPlotShows(@TempDir Path folder) throws IOException {
        assertThat(page(folder)).contains("aria-label=\"gateway: 0,51; postgres: 0,47\"");
    }

    private static String page(Path folder) throws IOException {
        return Files.readString(
                BenchPage.write(new ObjectMapper().readTree(FOUND), folder.resolve("index.html")));
    }
}
