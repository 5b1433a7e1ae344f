package assay.installer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.batik.transcoder.TranscoderException;
import org.apache.batik.transcoder.TranscoderInput;
import org.apache.batik.transcoder.TranscoderOutput;
import org.apache.batik.transcoder.image.ImageTranscoder;
import org.apache.batik.transcoder.image.PNGTranscoder;

/// The icon in the forms that systems ask for, all from one drawing.
final class Icons {
    static final List<Integer> SIZES = List.of(16, 24, 32, 48, 64, 128, 256, 512);
    private static final int ICO_HEAD = 6;
    private static final int ICO_ENTRY = 16;
    /// What Apple calls the sizes.
    private static final Map<Integer, String> ICNS =
            new TreeMap<>(Map.of(16, "icp4", 32, "icp5", 64, "icp6", 128, "ic07", 256, "ic08", 512, "ic09"));

    private Icons() {}

    /// PNG files by their size in pixels.
    static SortedMap<Integer, byte[]> png(byte[] svg) {
        SortedMap<Integer, byte[]> pictures = new TreeMap<>();
        for (int size : SIZES) {
            pictures.put(size, png(svg, size));
        }
        return pictures;
    }

    private static byte[] png(byte[] svg, int size) {
        PNGTranscoder transcoder = new PNGTranscoder();
        transcoder.addTranscodingHint(ImageTranscoder.KEY_WIDTH, (float) size);
        transcoder.addTranscodingHint(ImageTranscoder.KEY_HEIGHT, (float) size);
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        try {
            transcoder.transcode(new TranscoderInput(new ByteArrayInputStream(svg)), new TranscoderOutput(picture));
        } catch (TranscoderException e) {
            throw new IllegalArgumentException("The drawing of the icon cannot be rendered", e);
        }
        return picture.toByteArray();
    }

    /// Windows' form: a table, and behind it the PNG files up to 256 as they are.
    static byte[] ico(SortedMap<Integer, byte[]> pictures) {
        SortedMap<Integer, byte[]> fitting = pictures.headMap(257);
        int at = ICO_HEAD + ICO_ENTRY * fitting.size();
        int length =
                at + fitting.values().stream().mapToInt(each -> each.length).sum();
        ByteBuffer ico = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        ico.putShort((short) 0).putShort((short) 1).putShort((short) fitting.size());
        for (Map.Entry<Integer, byte[]> each : fitting.entrySet()) {
            // 256 is written as 0.
            byte side = (byte) (each.getKey() & 0xff);
            ico.put(side).put(side).putShort((short) 0).putShort((short) 1).putShort((short) 32);
            ico.putInt(each.getValue().length).putInt(at);
            at += each.getValue().length;
        }
        fitting.values().forEach(ico::put);
        return ico.array();
    }

    /// Apple's form: blocks of a name, a length and a PNG file.
    static byte[] icns(SortedMap<Integer, byte[]> pictures) {
        ByteArrayOutputStream blocks = new ByteArrayOutputStream();
        try (DataOutputStream data = new DataOutputStream(blocks)) {
            for (Map.Entry<Integer, byte[]> each : pictures.entrySet()) {
                String name = ICNS.get(each.getKey());
                if (name != null) {
                    data.write(name.getBytes(StandardCharsets.US_ASCII));
                    data.writeInt(8 + each.getValue().length);
                    data.write(each.getValue());
                }
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        byte[] body = blocks.toByteArray();
        return ByteBuffer.allocate(8 + body.length)
                .put("icns".getBytes(StandardCharsets.US_ASCII))
                .putInt(8 + body.length)
                .put(body)
                .array();
    }
}
