package org.ventanilla.pqrsd.rest;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A point that a person sent from their phone, with where a map shows it.
public record MapPoint(String coordinates, String href) {

    /// Points of one case that are offered; the others can be read in its text.
    private static final int MOST = 20;

    /// As the dialogue writes a point among the words of a petition: degrees north and east. Before
    /// 0.2.2 it wrote the kind in brackets, and the decimal mark of the computer it ran on.
    private static final Pattern POINT =
            Pattern.compile(
                    "(?:Ubicación:|\\[ubicación]) (-?[0-9]{1,2}[.,][0-9]{1,7}), (-?[0-9]{1,3}[.,][0-9]{1,7})");

    private static final String MAP =
            "https://www.openstreetmap.org/?mlat=%1$s&mlon=%2$s#map=17/%1$s/%2$s";

    /// The points in these words, each once, in the order they were sent.
    static List<MapPoint> in(@Nullable String... words) {
        return Stream.of(words)
                .flatMap(text -> text == null ? Stream.of() : POINT.matcher(text).results())
                .map(MapPoint::of)
                .distinct()
                .limit(MOST)
                .toList();
    }

    private static MapPoint of(MatchResult point) {
        String north = point.group(1).replace(',', '.');
        String east = point.group(2).replace(',', '.');
        return new MapPoint(north + ", " + east, MAP.formatted(north, east));
    }
}
