package assay.formats.pip;

import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.fact.Fact.Setting;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexReaderTest extends ReaderFixture {

    private static List<String> said(Reading reading) {
        return reading.all(Setting.class).stream()
                .map(each -> each.key() + " = " + each.value())
                .toList();
    }

    @Test
    void aVersionOfWhichEveryFileWasWithdrawnIsWithdrawn() throws IOException {
        Reading reading = read("numpy.json", """
                {"files": [
                  {"filename": "NumPy-1.0-py3-none-any.whl", "hashes": {}, "yanked": "wrong wheels"},
                  {"filename": "numpy-1.0.tar.gz", "hashes": {}, "yanked": true},
                  {"filename": "numpy-1.1-1-cp311-cp311-win_amd64.whl", "hashes": {}, "yanked": true},
                  {"filename": "numpy-1.1.zip", "hashes": {}, "yanked": false},
                  {"filename": "README", "hashes": {}, "yanked": false}],
                 "meta": {"api-version": "1.0"}, "name": "NumPy"}
                """);
        assertEquals(List.of("index of numpy = 1.1", "withdrawn numpy 1.0 = wrong wheels"), said(reading));
    }

    @Test
    void pipSaysOfWhatItChoseWhetherItWasWithdrawn() throws IOException {
        Reading reading = read("pip-report.json", """
                {"version": "1", "pip_version": "24.0", "install": [
                  {"metadata": {"name": "a", "version": "1.0"}, "is_yanked": true},
                  {"metadata": {"name": "b", "version": "1.0"}, "is_yanked": false}]}
                """);
        assertEquals(List.of("withdrawn a 1.0 = pip says so, and no reason"), said(reading));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"files\": [{\"filename\": \"a-1.0.tar.gz\", \"hashes\": {}, \"yanked\": false}], \"name\": \"a\"}",
                "{\"files\": [{\"filename\": \"a-1.0.tar.gz\", \"hashes\": {}, \"yanked\": false}], \"meta\": {\"api-version\": \"2.0\"}, \"name\": \"a\"}"
            })
    void whatIsNoPageOfAnIndexIsSaidToBeNone(String text) throws IOException {
        assertEquals(List.of("Damaged"), kinds(read("a.json", text)));
    }

    @Test
    void aPageThatIsCutTellsNothing() throws IOException {
        Reading reading =
                read("a.json", "{\"files\": [{\"filename\": \"a-1.0.tar.gz\", \"hashes\": {}, \"yanked\": false}]");
        assertEquals(List.of("Truncated"), kinds(reading));
        assertEquals(List.of(), said(reading));
    }

    @Test
    void otherJsonIsLeftAlone() throws IOException {
        assertEquals(List.of(), said(read("files.json", "{\"files\": [{\"filename\": \"a\"}]}")));
    }
}
