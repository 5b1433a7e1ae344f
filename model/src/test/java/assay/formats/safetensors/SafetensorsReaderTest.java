package assay.formats.safetensors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Fact.Artifact;
import assay.fact.Fact.Setting;
import assay.fact.Problem;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SafetensorsReaderTest extends ReaderFixture {

    private Reading read(long length, String header, int tensors) throws IOException {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(8 + json.length + tensors).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(length).put(json);
        write("model.safetensors", file.array());
        return read();
    }

    private Reading read(String header, int tensors) throws IOException {
        return read(header.length(), header, tensors);
    }

    @Test
    void theHeaderSaysWhatTheFileHolds() throws IOException {
        Reading reading = read("""
                {"__metadata__":{"api_key":"canary12345"},"a":{"dtype":"BF16","shape":[2],"data_offsets":[0,4]}}""", 4);
        assertEquals(Artifact.Kind.MODEL, reading.only(Artifact.class).kind());
        assertEquals("BF16: 1", reading.all(Setting.class).get(1).value());
        assertEquals("[secret withheld]", reading.all(Setting.class).get(2).value());
        assertTrue(reading.problems().isEmpty());
    }

    @Test
    void missingTensorsAreSaid() throws IOException {
        assertInstanceOf(
                Problem.Truncated.class,
                read("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 5)
                        .problems()
                        .getFirst());
    }

    @Test
    void lengthsThatCannotBeAreRefused() throws IOException {
        assertInstanceOf(
                Problem.Truncated.class, read(1L << 40, "{}", 0).problems().getFirst());
        assertInstanceOf(Problem.Truncated.class, read(-1, "{}", 0).problems().getFirst());
        assertInstanceOf(Problem.Damaged.class, read("{\"a\" 1}", 0).problems().getFirst());
        write("model.safetensors", new byte[3]);
        assertInstanceOf(Problem.Truncated.class, read().problems().getFirst());
    }
}
