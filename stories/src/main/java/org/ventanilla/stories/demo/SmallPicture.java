package org.ventanilla.stories.demo;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/// Makes the file of a picture small enough for a repository. The picture keeps its size in pixels and
/// gets a palette of at most 256 colours, which are chosen by median cut (P. Heckbert, "Color image
/// quantization for frame buffer display", 1982).
final class SmallPicture {
    static final int MAX_BYTES = 150_000;

    private static final int MAX_COLOURS = 256;
    private static final int MIN_COLOURS = 32;
    /// The position of the red, green and blue bits in a colour.
    private static final int[] CHANNELS = {16, 8, 0};

    private SmallPicture() {}

    /// Rewrites the picture with as many colours as the limit of [#MAX_BYTES] allows.
    ///
    /// @throws IllegalStateException if the picture exceeds the limit even with [#MIN_COLOURS]
    ///     colours
    static void reduce(Path file) {
        try {
            BufferedImage picture = ImageIO.read(file.toFile());
            byte[] png = {};
            for (int colours = MAX_COLOURS; colours >= MIN_COLOURS; colours /= 2) {
                png = png(withPalette(picture, colours));
                if (png.length <= MAX_BYTES) {
                    Files.write(file, png);
                    return;
                }
            }
            throw new IllegalStateException(file + " has " + png.length + " bytes");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A copy of the picture with a palette of at most this number of colours.
    static BufferedImage withPalette(BufferedImage picture, int maxColours) {
        Map<Integer, Integer> uses = new HashMap<>();
        for (int pixel : pixels(picture)) {
            uses.merge(pixel, 1, Integer::sum);
        }
        List<Box> boxes = boxes(uses, maxColours);
        int[] palette = boxes.stream().mapToInt(Box::average).toArray();
        Map<Integer, Integer> indexOf = new HashMap<>();
        for (int i = 0; i < boxes.size(); i++) {
            for (int colour : boxes.get(i).colours) {
                indexOf.put(colour, i);
            }
        }
        BufferedImage small = new BufferedImage(
                picture.getWidth(),
                picture.getHeight(),
                BufferedImage.TYPE_BYTE_INDEXED,
                new IndexColorModel(8, palette.length, palette, 0, false, -1, 0));
        int[] indices = pixels(picture);
        for (int i = 0; i < indices.length; i++) {
            indices[i] = indexOf.get(indices[i]);
        }
        small.getRaster().setPixels(0, 0, picture.getWidth(), picture.getHeight(), indices);
        return small;
    }

    private static List<Box> boxes(Map<Integer, Integer> uses, int maxColours) {
        List<Box> boxes = new ArrayList<>();
        boxes.add(new Box(List.copyOf(uses.keySet()), uses));
        while (boxes.size() < maxColours) {
            Box largestError = boxes.stream()
                    .max(Comparator.comparingLong(box -> box.error))
                    .orElseThrow();
            if (largestError.colours.size() == 1) {
                break;
            }
            boxes.remove(largestError);
            boxes.addAll(largestError.split());
        }
        return boxes;
    }

    /// The pixels as red, green and blue. Transparency is removed, because pages have none.
    private static int[] pixels(BufferedImage picture) {
        int width = picture.getWidth();
        int[] pixels = picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] &= 0xFFFFFF;
        }
        return pixels;
    }

    private static byte[] png(BufferedImage picture) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam smallest = writer.getDefaultWriteParam();
        smallest.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        smallest.setCompressionQuality(0);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), smallest);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /// A group of colours that are replaced by their average, unless the group is split further.
    private static final class Box {
        private final List<Integer> colours;
        private final Map<Integer, Integer> uses;
        private final long pixelCount;
        /// The channel in which the colours differ most.
        private final int widestChannel;

        /// The error if these colours are replaced by one colour: the difference in the widest channel
        /// multiplied by the number of pixels. The error of a box with one colour is 0.
        private final long error;

        Box(List<Integer> colours, Map<Integer, Integer> uses) {
            this.colours = colours;
            this.uses = uses;
            this.pixelCount = colours.stream().mapToLong(uses::get).sum();
            this.widestChannel = IntStream.of(CHANNELS)
                    .boxed()
                    .max(Comparator.comparingInt(this::spread))
                    .orElseThrow();
            this.error = spread(widestChannel) * pixelCount;
        }

        int average() {
            int average = 0;
            for (int channel : CHANNELS) {
                long sum = 0;
                for (int colour : colours) {
                    sum += (long) value(colour, channel) * uses.get(colour);
                }
                average |= (int) Math.round((double) sum / pixelCount) << channel;
            }
            return average;
        }

        /// Splits the box at the median of its widest channel, weighted by the number of pixels.
        List<Box> split() {
            List<Integer> sorted = colours.stream()
                    .sorted(Comparator.comparingInt(colour -> value(colour, widestChannel)))
                    .toList();
            long pixelsBeforeCut = 0;
            int cut = 0;
            while (cut < sorted.size() - 1 && (cut == 0 || pixelsBeforeCut < pixelCount / 2)) {
                pixelsBeforeCut += uses.get(sorted.get(cut));
                cut++;
            }
            return List.of(new Box(sorted.subList(0, cut), uses), new Box(sorted.subList(cut, sorted.size()), uses));
        }

        private int spread(int channel) {
            IntSummaryStatistics values =
                    colours.stream().mapToInt(colour -> value(colour, channel)).summaryStatistics();
            return values.getMax() - values.getMin();
        }

        private static int value(int colour, int channel) {
            return colour >> channel & 0xFF;
        }
    }
}
