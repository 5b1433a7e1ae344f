package assay.formats.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Fact.Artifact;
import assay.fact.Fact.Setting;
import assay.fact.Problem;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class OnnxAndSavedModelTest extends ReaderFixture {

    private static byte[] field(int number, byte[]... parts) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part);
        }
        ByteArrayOutputStream field = new ByteArrayOutputStream();
        field.write(number << 3 | 2);
        field.write(all.size());
        field.write(all.toByteArray());
        return field.toByteArray();
    }

    private static byte[] text(int number, String text) throws IOException {
        return field(number, text.getBytes(StandardCharsets.UTF_8));
    }

    private Reading read(String name, byte[]... parts) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(new byte[] {8, 1});
        for (byte[] part : parts) {
            file.write(part);
        }
        write(name, file.toByteArray());
        return read();
    }

    @Test
    void tensorsInOtherFilesAreNamedAndThoseOutsideRefused() throws IOException {
        byte[] inside = field(5, field(13, text(1, "location"), text(2, "levels.data")));
        byte[] outside = field(5, field(13, text(1, "location"), text(2, "../../etc/passwd")));
        Reading reading = read("levels.onnx", text(2, "piers"), field(7, inside, outside));
        assertEquals(
                List.of("levels.onnx", "levels.data"),
                reading.all(Artifact.class).stream().map(Artifact::path).toList());
        assertTrue(reading.problems().getFirst() instanceof Problem.Refused);
        assertTrue(reading.all(Setting.class).stream()
                .anyMatch(each -> each.value().equals("piers")));
    }

    @Test
    void aCutModelIsSaidAndWhatCameBeforeIsKept() throws IOException {
        Reading reading = read("levels.onnx", text(2, "piers"), new byte[] {7 << 3 | 2, 100, 1});
        assertTrue(reading.all(Setting.class).stream()
                .anyMatch(each -> each.value().equals("piers")));
        assertTrue(
                reading.all(Setting.class).stream().noneMatch(each -> each.key().contains("tensors")));
        assertFalse(reading.problems().isEmpty());
    }

    @Test
    void aSavedModelNamesItsTensorFlow() throws IOException {
        Reading reading = read("saved_model.pb", field(2, field(1, text(4, "serve"), text(5, "2.19.0"))));
        assertEquals(
                List.of("1", "2.19.0", "serve"),
                reading.all(Setting.class).stream().map(Setting::value).toList());
    }
}
