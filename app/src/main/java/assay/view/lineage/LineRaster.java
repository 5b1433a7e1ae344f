package assay.view.lineage;

import java.nio.IntBuffer;
import java.util.Arrays;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/// Thin smooth lines by the thousand: 13,000 cost a few milliseconds here, where the canvas takes a hundred to stroke
/// them. Lines of one colour do not grow darker where they cross.
final class LineRaster {
    private int[] pixels = new int[0];
    private int wide;
    private int high;
    private PixelBuffer<IntBuffer> buffer = buffer();

    private int red;
    private int green;
    private int blue;
    private double alpha;

    private double atX;
    private double atY;
    private double dash;
    private double gap;
    private double phase;

    /// Empties it.
    void begin(int width, int height) {
        if (width != wide || height != high) {
            wide = width;
            high = height;
            pixels = new int[width * height];
            buffer = buffer();
        } else {
            Arrays.fill(pixels, 0);
        }
    }

    void color(Color color, double opacity) {
        red = (int) Math.round(color.getRed() * 255);
        green = (int) Math.round(color.getGreen() * 255);
        blue = (int) Math.round(color.getBlue() * 255);
        alpha = opacity;
    }

    void moveTo(double x, double y) {
        atX = x;
        atY = y;
        phase = 0;
    }

    /// From here on, in pixels; 0 and 0 for none.
    void dashes(double on, double off) {
        dash = on;
        gap = off;
    }

    void lineTo(double x, double y) {
        double length = Math.hypot(x - atX, y - atY);
        if (gap == 0 || length == 0) {
            line(atX, atY, x, y);
        } else {
            double period = dash + gap;
            for (double start = -phase; start < length; start += period) {
                double from = Math.max(0, start) / length;
                double to = Math.min(length, start + dash) / length;
                if (to > from) {
                    line(atX + (x - atX) * from, atY + (y - atY) * from, atX + (x - atX) * to, atY + (y - atY) * to);
                }
            }
            phase = (phase + length) % period;
        }
        atX = x;
        atY = y;
    }

    /// After Wu: of two neighbours across the line each takes its share.
    private void line(double x1, double y1, double x2, double y2) {
        boolean steep = Math.abs(y2 - y1) > Math.abs(x2 - x1);
        double a1 = steep ? y1 : x1;
        double b1 = steep ? x1 : y1;
        double a2 = steep ? y2 : x2;
        double b2 = steep ? x2 : y2;
        if (a1 > a2) {
            line(x2, y2, x1, y1);
            return;
        }
        double slope = a2 == a1 ? 0 : (b2 - b1) / (a2 - a1);
        int first = (int) Math.max(0, Math.floor(a1));
        int last = (int) Math.min((steep ? high : wide) - 1.0, Math.floor(a2));
        for (int a = first; a <= last; a++) {
            double b = b1 + slope * (a - a1) - 0.5;
            int whole = (int) Math.floor(b);
            double share = b - whole;
            plot(steep, a, whole, 1 - share);
            plot(steep, a, whole + 1, share);
        }
    }

    private void plot(boolean steep, int a, int b, double share) {
        int x = steep ? b : a;
        int y = steep ? a : b;
        if (x >= 0 && x < wide && y >= 0 && y < high) {
            int at = y * wide + x;
            int cover = (int) (share * alpha * 255);
            if (cover > pixels[at] >>> 24) {
                pixels[at] = (cover << 24)
                        | ((red * cover / 255) << 16)
                        | ((green * cover / 255) << 8)
                        | (blue * cover / 255);
            }
        }
    }

    void draw(GraphicsContext to) {
        if (wide > 0 && high > 0) {
            buffer.updateBuffer(all -> null);
            to.drawImage(new WritableImage(buffer), 0, 0);
        }
    }

    private PixelBuffer<IntBuffer> buffer() {
        return new PixelBuffer<>(
                Math.max(1, wide),
                Math.max(1, high),
                wide == 0 ? IntBuffer.allocate(1) : IntBuffer.wrap(pixels),
                PixelFormat.getIntArgbPreInstance());
    }
}
