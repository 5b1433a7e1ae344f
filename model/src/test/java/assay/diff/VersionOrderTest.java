package assay.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionOrderTest {
    /// The order that PEP 440 itself gives as its summary of permitted suffixes, with more around it.
    private static final List<String> PEP_440 = List.of(
            "1.dev0",
            "1.0.dev456",
            "1.0a1",
            "1.0a2.dev456",
            "1.0a12.dev456",
            "1.0a12",
            "1.0b1.dev456",
            "1.0b2",
            "1.0b2.post345.dev456",
            "1.0b2.post345",
            "1.0rc1.dev456",
            "1.0rc1",
            "1.0",
            "1.0+abc.5",
            "1.0+abc.7",
            "1.0+5",
            "1.0.post456.dev34",
            "1.0.post456",
            "1.0.15",
            "1.1.dev1",
            "2.0",
            "10.0",
            "2024.1",
            "1!0.1");

    /// The order that conda's documentation of `VersionOrder` gives; `=` before a version that equals the one before.
    private static final List<String> CONDA = List.of(
            "0.4",
            "=0.4.0",
            "0.4.1.rc",
            "=0.4.1.RC",
            "0.4.1",
            "0.5a1",
            "0.5b3",
            "0.5C1",
            "0.5",
            "0.9.6",
            "0.960923",
            "1.0",
            "1.1dev1",
            "1.1_",
            "1.1a1",
            "1.1.0dev1",
            "=1.1.dev1",
            "1.1.a1",
            "1.1.0rc1",
            "1.1.0",
            "=1.1",
            "1.1.0post1",
            "=1.1.post1",
            "1.1post1",
            "1996.07.12",
            "1!0.4.1",
            "1!3.1.1.6",
            "2!0.4.1");

    @Test
    void pythonVersionsStandInTheOrderOfPep440() {
        for (int i = 0; i < PEP_440.size(); i++) {
            for (int j = 0; j < PEP_440.size(); j++) {
                Pep440 a = pep440(PEP_440.get(i));
                Pep440 b = pep440(PEP_440.get(j));
                assertEquals(
                        Integer.signum(i - j),
                        Integer.signum(a.compareTo(b)),
                        PEP_440.get(i) + " and " + PEP_440.get(j));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1.0,1.0.0",
        "1.0a1,1.0.alpha-1",
        "1.0rc1,1.0-c1",
        "1.0.post1,1.0-1",
        "1.0.post1,1.0.rev1",
        "1.0,v1.0",
        "1.0.dev0,1.0dev",
        "1.0+ubuntu.1,1.0+ubuntu-1",
        "1.0A1,1.0a1",
        "01.0,1.0"
    })
    void oneVersionCanBeWrittenInManyWays(String one, String two) {
        assertNull(pep440(one).to(pep440(two)));
        assertEquals(pep440(one), pep440(two));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.0.x", "latest", ">=1.0", "1.0+", "1..0", "git+https://example.org/x"})
    void whatIsNoVersionHasNoOrder(String text) {
        assertNull(Pep440.of(text));
    }

    @Test
    void condaVersionsStandInTheOrderThatCondaDocuments() {
        int rank = -1;
        int[] ranks = new int[CONDA.size()];
        for (int i = 0; i < CONDA.size(); i++) {
            ranks[i] = CONDA.get(i).startsWith("=") ? rank : ++rank;
        }
        List<String> plain = CONDA.stream().map(each -> each.replace("=", "")).toList();
        for (int i = 0; i < plain.size(); i++) {
            for (int j = 0; j < plain.size(); j++) {
                int order = conda(plain.get(i)).compareTo(conda(plain.get(j)));
                assertEquals(
                        Integer.signum(ranks[i] - ranks[j]),
                        Integer.signum(order),
                        plain.get(i) + " and " + plain.get(j));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1..0", "a!1", "1+2+3", "1-2_3", "1.0 beta"})
    void whatCondaRefusesHasNoOrder(String text) {
        assertNull(CondaVersion.of(text));
    }

    @ParameterizedTest
    @CsvSource({
        "1.4.2,1.5.1,minor version up",
        "2.0,1.26.4,major version down",
        "2.3.0,2.3.1,patch version up",
        "2.3.0.1,2.3.0.2,patch version up",
        "2.1.0+cpu,2.1.0+cu118,build up",
        "1.0rc1,1.0,build up",
        "1.0,1!0.5,epoch up"
    })
    void aJumpHasASizeAndADirection(String from, String to, String text) {
        Jump python = Libraries.jump(from, to, false);
        Jump conda = Libraries.jump(from, to, true);
        assertEquals(text, python == null ? "" : python.text());
        assertEquals(text, conda == null ? "" : conda.text());
    }

    @Test
    void aVersionOfHugeNumbersIsCompared() {
        String huge = "1." + "9".repeat(100);
        assertTrue(pep440(huge).compareTo(pep440("1.2")) > 0);
        assertTrue(conda(huge).compareTo(conda("1.2")) > 0);
        assertTrue(Stream.of(Pep440.of("1." + "0".repeat(300)), CondaVersion.of("1." + "0".repeat(300)))
                .allMatch(java.util.Objects::isNull));
    }

    private static Pep440 pep440(String text) {
        return known(Pep440.of(text), text);
    }

    private static CondaVersion conda(String text) {
        return known(CondaVersion.of(text), text);
    }

    private static <T> T known(@Nullable T version, String text) {
        assertNotNull(version, text);
        return version;
    }
}
