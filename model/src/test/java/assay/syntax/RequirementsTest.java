package assay.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.syntax.Requirements.Comment;
import assay.syntax.Requirements.Include;
import assay.syntax.Requirements.Option;
import assay.syntax.Requirements.Requirement;
import assay.syntax.Requirements.Unreadable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequirementsTest {

    private static Requirement one(String text) {
        List<Requirements.Line> lines = Requirements.parse(text);
        assertEquals(1, lines.size(), lines::toString);
        return assertInstanceOf(Requirement.class, lines.getFirst());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    numpy==1.26.4                                 | numpy        | ==1.26.4      | 1.26.4 | true
                    Foo.Bar_baz === 2.0-x                         | foo-bar-baz  | === 2.0-x     | 2.0-x  | true
                    numpy                                         | numpy        | ''            |        | false
                    numpy>=1.2,<2                                 | numpy        | >=1.2,<2      |        | false
                    numpy==1.*                                    | numpy        | ==1.*         |        | false
                    numpy ~= 1.4.2                                | numpy        | ~= 1.4.2      |        | false
                    numpy (>=1.2)                                 | numpy        | >=1.2         |        | false
                    requests[security,socks] == 2.8.1 ; os_name=='nt' | requests | == 2.8.1      | 2.8.1  | true
                    pip @ https://example.org/pip-1.zip           | pip          | @ https://example.org/pip-1.zip | | false
                    a @ file:///srv/a                             | a            | @ file:///srv/a |      | false
                    ./downloads/numpy-1.9.2-cp34-none-win32.whl   | numpy        | @ ./downloads/numpy-1.9.2-cp34-none-win32.whl | 1.9.2 | false
                    """)
    void aRequirementHasNameSpecAndVersion(String line, String name, String spec, String version, boolean pinned) {
        Requirement it = one(line);
        assertEquals(name, it.name());
        assertEquals(spec, it.spec());
        assertEquals(version, it.version());
        assertEquals(pinned, it.pinned());
    }

    @Test
    void hashesGoOnOverSeveralLines() {
        Requirement it = one("numpy==1.0 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\n    # via x\n"
                .replace("    # via x\n", ""));
        assertEquals(List.of("sha256:aa", "sha256:bb"), it.hashes());
        assertEquals("1.0", it.version());
        assertEquals(1, it.number());
    }

    @Test
    void aCommentEndsALogicalLineAndLinesKeepTheirNumbers() {
        List<Requirements.Line> lines = Requirements.parse("# made by hand\n\na==1 \\\n    # via b\nc  # why\n");
        assertEquals(
                "made by hand", assertInstanceOf(Comment.class, lines.get(0)).text());
        assertEquals(3, lines.get(1).number());
        assertEquals("c", assertInstanceOf(Requirement.class, lines.get(2)).name());
        assertEquals(5, lines.get(2).number());
        assertEquals(3, lines.size());
    }

    @Test
    void aCommitPinsAndABranchDoesNot() {
        String commit = "da39a3ee5e6b4b0d3255bfef95601890afd80709";
        Requirement pinned = one("-e git+https://example.org/x.git@" + commit + "#egg=My_Pkg&subdirectory=y");
        assertEquals("my-pkg", pinned.name());
        assertEquals(commit, pinned.version());
        assertTrue(pinned.editable() && pinned.pinned());
        Requirement branch = one("x @ git+ssh://git@example.org/x.git@main");
        assertEquals("x", branch.name());
        assertEquals(null, branch.version());
        assertEquals(false, branch.pinned());
    }

    @Test
    void aUrlWithAHashPins() {
        Requirement it = one("https://example.org/a-1.0-py3-none-any.whl#sha256=ABCD ; python_version < '3'");
        assertEquals("a", it.name());
        assertEquals("1.0", it.version());
        assertEquals(List.of("sha256:abcd"), it.hashes());
        assertEquals("python_version < '3'", it.marker());
        assertTrue(it.pinned());
    }

    @Test
    void filesAndOptionsAreNamed() {
        assertEquals(
                List.of(
                        new Include(1, "base.txt", false),
                        new Include(2, "c.txt", true),
                        new Option(3, "--index-url https://example.org/simple"),
                        new Include(4, "x.txt", false)),
                Requirements.parse("-r base.txt\n--constraint=c.txt\n--index-url https://example.org/simple\n-rx.txt"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"numpy==1.0==2.0 what", "=numpy", "two words", "numpy >", "{{ jinja }}", "<<<<<<< HEAD"})
    void whatIsNoRequirementIsSaidToBeNone(String line) {
        assertInstanceOf(Unreadable.class, Requirements.parse(line).getFirst());
    }

    @Test
    void oneEndlessLineIsRefusedWithoutDelay() {
        assertInstanceOf(
                Unreadable.class,
                Requirements.parse("a" + " ".repeat(3_000_000)).getFirst());
        assertInstanceOf(
                Unreadable.class,
                Requirements.parse(("a-".repeat(2000) + "\\\n").repeat(1000)).getFirst());
    }

    @Test
    void bothSidesOfAConflictKeepTheirLines() {
        Conflict conflict = Conflict.in("a\n<<<<<<< HEAD\nb\n||||||| base\no\n=======\nc\nd\n>>>>>>> x\ne\n");
        assertEquals(new Conflict(2, "a\n\nb\n\n\n\n\n\n\ne", "a\n\n\n\n\n\nc\nd\n\ne"), conflict);
        assertEquals(null, Conflict.in("a\n=======\n"));
        assertEquals(null, Conflict.in("<<<<<<< a\nb\n"));
    }
}
