package org.ventanilla.stories.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ventanilla.localstack.Settings;

/// Tests that pictures with fewer colours are small and look the same.
class SmallPictureTest {

    /// The tolerated difference per channel, because similar shades of a gradient may be merged.
    private static final int MAX_DIFFERENCE = 6;

    /// The most colours of a palette.
    private static final int PALETTE_COLOURS = 256;

    @TempDir
    Path folder;

    @Test
    void everyPictureInTheDocsIsWithinTheLimit() throws IOException {
        try (Stream<Path> pictures = Files.list(Settings.findCheckout().resolve("docs/images"))) {
            assertThat(pictures.map(Path::toFile))
                    .isNotEmpty()
                    .allMatch(picture -> picture.length() <= SmallPicture.MAX_BYTES);
        }
    }

    @Test
    void aPictureLooksTheSameWithFewerColours() throws IOException {
        BufferedImage page = pageWithAGradient();
        BufferedImage small = SmallPicture.withPalette(page, PALETTE_COLOURS);
        for (int y = 0; y < page.getHeight(); y++) {
            for (int x = 0; x < page.getWidth(); x++) {
                assertThat(difference(page.getRGB(x, y), small.getRGB(x, y))).isLessThanOrEqualTo(MAX_DIFFERENCE);
            }
        }
        // The file keeps the size of the picture.
        Path file = folder.resolve("page.png");
        ImageIO.write(page, "png", file.toFile());
        SmallPicture.reduce(file);
        assertThat(ImageIO.read(file.toFile()))
                .extracting(BufferedImage::getWidth, BufferedImage::getHeight)
                .containsExactly(page.getWidth(), page.getHeight());
    }

    @Test
    void aPictureWithFewColoursIsUnchanged() {
        BufferedImage flag = new BufferedImage(3, 1, BufferedImage.TYPE_INT_RGB);
        int[] colours = {0xFCD116, 0x003893, 0xCE1126}; // yellow, blue and red
        for (int x = 0; x < colours.length; x++) {
            flag.setRGB(x, 0, colours[x]);
        }
        BufferedImage small = SmallPicture.withPalette(flag, PALETTE_COLOURS);
        for (int x = 0; x < colours.length; x++) {
            assertThat(small.getRGB(x, 0) & 0xFFFFFF).isEqualTo(colours[x]);
        }
    }

    private static BufferedImage pageWithAGradient() {
        BufferedImage page = new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = page.createGraphics();
        pen.setPaint(Color.WHITE);
        pen.fillRect(0, 0, 300, 200);
        pen.setPaint(new GradientPaint(0, 50, new Color(0x0B5457), 300, 200, new Color(0x14807F)));
        pen.fillRect(0, 50, 300, 150);
        pen.setPaint(new Color(0x1A7340));
        pen.fillRect(20, 20, 90, 12);
        pen.dispose();
        return page;
    }

    /// The largest difference between two colours in one of the channels red, green and blue.
    private static int difference(int first, int second) {
        int largest = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            largest = Math.max(largest, Math.abs((first >> shift & 0xFF) - (second >> shift & 0xFF)));
        }
        return largest;
    }
}
