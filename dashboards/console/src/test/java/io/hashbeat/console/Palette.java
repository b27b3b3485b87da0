package io.hashbeat.console;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;

/** Writes a picture with 256 colours instead of millions, in a third of the bytes: those that are there most often, every other one as the nearest of them. */
final class Palette {
    private static final int COLOURS = 256;
    private static final int BITS = 8;
    private static final int RGB = 0xFFFFFF;
    /** Without the lowest bits of red, green and blue. */
    private static final int COARSE = 0xF8F8F8;

    private Palette() {}

    static void write(byte[] png, Path file) throws IOException {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
        Map<Integer, Integer> counts = new HashMap<>();
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        for (int pixel : pixels) {
            counts.merge(pixel & RGB, 1, Integer::sum);
        }
        int[] palette = palette(counts);
        Map<Integer, Integer> nearest = new HashMap<>();
        byte[] cells = new byte[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            cells[i] = (byte) (int) nearest.computeIfAbsent(pixels[i] & RGB, colour -> nearest(colour, palette));
        }
        BufferedImage small = new BufferedImage(
                picture.getWidth(),
                picture.getHeight(),
                BufferedImage.TYPE_BYTE_INDEXED,
                new IndexColorModel(BITS, palette.length, palette, 0, false, -1, DataBuffer.TYPE_BYTE));
        small.getRaster().setDataElements(0, 0, picture.getWidth(), picture.getHeight(), cells);
        ImageIO.write(small, "png", file.toFile());
    }

    /** The most frequent colours; of those that can hardly be told apart only the most frequent one. */
    private static int[] palette(Map<Integer, Integer> counts) {
        Set<Integer> seen = new HashSet<>();
        return counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .mapToInt(Map.Entry::getKey)
                .filter(colour -> seen.add(colour & COARSE))
                .limit(COLOURS)
                .toArray();
    }

    private static int nearest(int colour, int[] palette) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < palette.length; i++) {
            int red = (colour >> 16 & 255) - (palette[i] >> 16 & 255);
            int green = (colour >> 8 & 255) - (palette[i] >> 8 & 255);
            int blue = (colour & 255) - (palette[i] & 255);
            int distance = red * red + green * green + blue * blue;
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return best;
    }
}
