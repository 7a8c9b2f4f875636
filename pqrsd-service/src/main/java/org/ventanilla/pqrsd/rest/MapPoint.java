package org.ventanilla.pqrsd.rest;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A location that a person sent from their phone, with a link to a map.
public record MapPoint(String coordinates, String href) {

    /// The greatest number of links for one case. Other locations remain readable in the text.
    private static final int MAX_POINTS = 20;

    /// Matches a location as the conversation service writes it in the text of a petition: degrees
    /// north and degrees east. Releases before 0.2.2 wrote `[ubicación]` and used the decimal separator
    /// of the server's locale.
    private static final Pattern POINT =
            Pattern.compile("(?:Ubicación:|\\[ubicación]) (-?[0-9]{1,2}[.,][0-9]{1,7}), (-?[0-9]{1,3}[.,][0-9]{1,7})");

    private static final String MAP_URL = "https://www.openstreetmap.org/?mlat=%1$s&mlon=%2$s#map=17/%1$s/%2$s";

    /// The locations in these texts, without repetitions, in the order in which they were sent.
    static List<MapPoint> in(@Nullable String... texts) {
        return Stream.of(texts)
                .flatMap(
                        text -> text == null ? Stream.of() : POINT.matcher(text).results())
                .map(MapPoint::of)
                .distinct()
                .limit(MAX_POINTS)
                .toList();
    }

    private static MapPoint of(MatchResult point) {
        String north = point.group(1).replace(',', '.');
        String east = point.group(2).replace(',', '.');
        return new MapPoint(north + ", " + east, MAP_URL.formatted(north, east));
    }
}
