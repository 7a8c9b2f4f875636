package org.ventanilla.documents;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The part of a file that a browser requests: one range, or the whole file (RFC 9110, section 14).
/// If the range is invalid or not within the file, the part is the whole file, as the RFC allows.
///
/// @param first the position of the first byte, from 0
/// @param last the position of the last byte
/// @param size the size of the whole file in bytes
public record ByteRange(long first, long last, long size) {

    private static final Pattern SINGLE_RANGE = Pattern.compile("bytes=(\\d{1,15})-(\\d{0,15})");

    /// The part that a request asks for.
    ///
    /// @param rangeHeader the value of the header `Range`; null if the request has no such header
    /// @param size the size of the whole file in bytes
    public static ByteRange of(@Nullable String rangeHeader, long size) {
        ByteRange whole = new ByteRange(0, size - 1, size);
        if (rangeHeader == null) {
            return whole;
        }
        Matcher matcher = SINGLE_RANGE.matcher(rangeHeader);
        if (!matcher.matches()) {
            return whole;
        }
        long first = Long.parseLong(matcher.group(1));
        long last = matcher.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(matcher.group(2)));
        return first <= last ? new ByteRange(first, last, size) : whole;
    }

    /// Returns whether the range is the whole file.
    public boolean isWhole() {
        return length() == size;
    }

    /// Returns the number of bytes in the range.
    public long length() {
        return last - first + 1;
    }

    /// Returns the value of the response header `Content-Range`.
    public String header() {
        return "bytes %d-%d/%d".formatted(first, last, size);
    }

    /// Returns a stream with only the bytes in this range.
    ///
    /// @param whole a stream with the bytes of the whole file
    public InputStream of(InputStream whole) throws IOException {
        whole.skipNBytes(first);
        return new FilterInputStream(whole) {
            private long remaining = length();

            @Override
            public int read() throws IOException {
                int value = remaining == 0 ? -1 : super.read();
                remaining -= value < 0 ? 0 : 1;
                return value;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int count = remaining == 0 ? -1 : super.read(into, offset, (int) Math.min(length, remaining));
                remaining -= Math.max(0, count);
                return count;
            }
        };
    }
}
