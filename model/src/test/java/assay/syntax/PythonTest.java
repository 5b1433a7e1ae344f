package assay.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PythonTest {

    @Test
    void nodesKnowWhereTheyStandAlsoAfterWhatIsNoAscii() throws IOException {
        Python.Parsed parsed = Python.parse("name = 'größe 😀'\nf(x, seed=1)\n", Python.USUAL);

        Python.Node call = parsed.root().children().get(1).children().getFirst();

        assertEquals("call", call.type());
        assertEquals("f(x, seed=1)", parsed.text(call));
        assertEquals("f", parsed.text(Objects.requireNonNull(call.get("function"))));
        assertEquals(0, parsed.error());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"x = 1\\ny = (\\n|2", "def f(:\\n  pass|1", "a = 1\\n\\nx = = 3|3"})
    void theFirstLineThatIsNoPythonIsTold(String text, int line) throws IOException {
        assertEquals(line, Python.parse(text.replace("\\n", "\n"), Python.USUAL).error());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "print 'old'",
                "try:\n  f()\nexcept A, e:\n  pass",
                "exec 'x = 1'",
                "match x:\n  case [a, *_]:\n    pass",
                "type A[T] = list[T]",
                "f\"{x!r:>{width}} {f'{y}'}\"",
                "async def f():\n  async with a as b:\n    await c",
                "with (open(a) as b, open(c) as d):\n  pass",
                "def f(a, /, b, *, c=1, **d) -> int: ...",
                ""
            })
    void pythonTwoAndThreeAreRead(String text) throws IOException {
        assertEquals(0, Python.parse(text, Python.USUAL).error());
    }

    @Test
    void halfASurrogateIsReplaced() throws IOException {
        Python.Parsed parsed = Python.parse("x = '\ud800'\ny = '\udc00😀'", Python.USUAL);

        assertEquals("x = '\ufffd'\ny = '\ufffd😀'", parsed.text());
        assertEquals(2, parsed.root().children().size());
    }

    static Stream<Arguments> tooMuch() {
        return Stream.of(
                Arguments.of("x = " + "(".repeat(2000) + ")".repeat(2000), Python.USUAL, "500 levels"),
                Arguments.of("x = " + "-".repeat(100_000) + "1", Python.USUAL, "500 levels"),
                Arguments.of("a = 1\n".repeat(1000), new Limits(1 << 20, 100, 1000), "1000 nodes"),
                Arguments.of("a".repeat(1001), new Limits(1000, 100, 1000), "1000 characters"));
    }

    @ParameterizedTest
    @MethodSource("tooMuch")
    void limitsAreKept(String text, Limits limits, String expected) {
        SyntaxException thrown = assertThrows(SyntaxException.class, () -> Python.parse(text, limits));

        assertEquals(SyntaxException.Reason.TOO_LARGE, thrown.reason());
        assertTrue(String.valueOf(thrown.getMessage()).contains(expected), thrown.getMessage());
    }

    @Test
    void manyThreadsParseAtOnce() {
        long calls = IntStream.range(0, 200)
                .parallel()
                .mapToLong(i -> {
                    try {
                        return Python.parse("f(" + i + ")\n".repeat(50), Python.USUAL)
                                .root()
                                .children()
                                .size();
                    } catch (SyntaxException thrown) {
                        throw new AssertionError(thrown);
                    }
                })
                .filter(size -> size > 0)
                .count();

        assertEquals(200, calls);
    }

    static Stream<Arguments> encoded() {
        return Stream.of(
                Arguments.of("x = 'ä'".getBytes(StandardCharsets.UTF_8), "x = 'ä'"),
                Arguments.of("\ufeffx = 'ä'".getBytes(StandardCharsets.UTF_8), "x = 'ä'"),
                Arguments.of(
                        "# -*- coding: latin-1 -*-\n'ä'".getBytes(StandardCharsets.ISO_8859_1),
                        "# -*- coding: latin-1 -*-\n'ä'"),
                Arguments.of(
                        "#!/usr/bin/env python\n# vim: set fileencoding=cp1252 :\n'\u00e4'"
                                .getBytes(StandardCharsets.ISO_8859_1),
                        "#!/usr/bin/env python\n# vim: set fileencoding=cp1252 :\n'\u00e4'"),
                Arguments.of(
                        "x = 1\n# coding: latin-1\n'ä'".getBytes(StandardCharsets.UTF_8),
                        "x = 1\n# coding: latin-1\n'ä'"));
    }

    @ParameterizedTest
    @MethodSource("encoded")
    void theCodingIsTheOneThatTheFileNames(byte[] bytes, String expected) throws IOException {
        assertEquals(expected, Python.decode(bytes));
    }

    @ParameterizedTest
    @CsvSource({"# coding: klingon,klingon", "x = '\u00e4',UTF-8"})
    void anUnknownCodingIsNamed(String text, String named) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);

        IOException thrown = assertThrows(IOException.class, () -> Python.decode(bytes));

        assertTrue(String.valueOf(thrown.getMessage()).contains(named), thrown.getMessage());
    }
}
