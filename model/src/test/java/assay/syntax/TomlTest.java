package assay.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import assay.syntax.SyntaxException.Reason;
import org.junit.jupiter.api.Test;

class TomlTest {

    private static Tree parse(String text) throws SyntaxException {
        return Toml.parse(text, Limits.RECORD);
    }

    private static SyntaxException refused(String text) {
        return assertThrows(SyntaxException.class, () -> parse(text));
    }

    @Test
    void everyValueKnowsItsLineAndItsPointer() throws Exception {
        Tree tree = parse("""
                title = "a # b"  # a comment
                [project]
                name = 'x'
                text = \"""
                two
                lines\"""
                after.dotted."quoted key" = 1
                when = 1979-05-27 07:32:00
                list = [
                  1,
                  {a = 2, b = "]"}, # ]
                ]

                [[package]]
                name = "one"
                [[package]]
                name = "two"
                [package.source]
                url = "u"
                [[package.wheels]]
                hash = "h1"
                [[package.wheels]]
                hash = "h2"
                """);
        assertPlace(3, "/project/name", "x", tree.at("project", "name"));
        assertPlace(4, "/project/text", "two\nlines", tree.at("project", "text"));
        assertPlace(7, "/project/after/dotted/quoted key", "1", tree.at("project", "after", "dotted", "quoted key"));
        assertPlace(8, "/project/when", "1979-05-27T07:32:00", tree.at("project", "when"));
        assertPlace(10, "/project/list/0", "1", tree.at("project", "list").get(0));
        assertPlace(
                11, "/project/list/1/b", "]", tree.at("project", "list").get(1).get("b"));
        Tree second = tree.get("package").get(1);
        assertEquals(16, second.line());
        assertPlace(17, "/package/1/name", "two", second.get("name"));
        assertPlace(19, "/package/1/source/url", "u", second.at("source", "url"));
        assertPlace(
                23,
                "/package/1/wheels/1/hash",
                "h2",
                second.get("wheels").get(1).get("hash"));
    }

    private static void assertPlace(int line, String pointer, String text, Tree tree) {
        assertEquals(text, tree.text());
        assertEquals(pointer, tree.pointer());
        assertEquals(line, tree.line(), pointer);
    }

    @Test
    void numbersStayAsTheyWereWrittenWhereTheyAreDecimal() throws Exception {
        Tree tree = parse("a = 1e-4\nb = 0x1F\nc = 1_000\nd = 1.10\ne = [2e3, inf]\nf = -nan\n");
        assertEquals("1e-4", tree.get("a").text());
        assertEquals(31, tree.get("b").integer());
        assertEquals(1000, tree.get("c").integer());
        assertEquals("1.10", tree.get("d").text());
        assertEquals("2e3", tree.get("e").get(0).text());
        assertEquals(Double.POSITIVE_INFINITY, tree.get("e").get(1).number());
        assertEquals(Double.NaN, tree.get("f").number());
    }

    @Test
    void theEndsOfLinesOfWindowsAreEndsOfLines() throws Exception {
        assertPlace(3, "/a/b", "x", parse("[a]\r\n\r\nb = \"x\"\r\n").at("a", "b"));
    }

    @Test
    void inlineTablesMayHaveSeveralLinesCommentsAndACommaAtTheEnd() throws Exception {
        Tree tree = Toml.parse("""
                before = "{ # not a table"
                source = {
                    url = "https://example.org/#1", # where it is from
                    "a}b" = [
                        1, # in a list, where it may always stand
                        2,
                    ],
                    deep = { x = 1, },
                }
                text = \"""
                {
                # kept
                \"""
                after = 3
                """, Limits.RECORD);

        assertPlace(
                3, "/source/url", "https://example.org/#1", tree.get("source").get("url"));
        assertPlace(
                6, "/source/a}b/1", "2", tree.get("source").get("a}b").items().get(1));
        assertPlace(8, "/source/deep/x", "1", tree.get("source").get("deep").get("x"));
        assertPlace(10, "/text", "{\n# kept\n", tree.get("text"));
        assertPlace(14, "/after", "3", tree.get("after"));
        assertPlace(1, "/before", "{ # not a table", tree.get("before"));
    }

    @Test
    void whatIsOfNoVersionIsToldAsItStands() {
        SyntaxException problem =
                assertThrows(SyntaxException.class, () -> Toml.parse("a = 1\nb = {\n c = \n}\n", Limits.RECORD));
        assertEquals(2, problem.line());
    }

    @Test
    void anEmptyTextIsAnEmptyTable() throws Exception {
        assertEquals(0, parse("# nothing\n").entries().size());
    }

    @Test
    void whatWasCutIsTruncatedAndWhatIsDamagedNamesItsLine() {
        assertEquals(Reason.TRUNCATED, refused("a = 1\nb = \"x").reason());
        assertEquals(Reason.TRUNCATED, refused("a = [1,\n2,").reason());
        assertEquals(Reason.DAMAGED, refused("a = 1\na = 2\n").reason());
        SyntaxException damaged = refused("a = 1\nb = = 2\nc = 3\n");
        assertEquals(Reason.DAMAGED, damaged.reason());
        assertEquals(2, damaged.line());
        assertEquals(
                2,
                refused("a = 1\n<<<<<<< HEAD\nb = 1\n=======\nb = 2\n>>>>>>> x\n")
                        .line());
    }

    @Test
    void depthIsBounded() {
        assertEquals(
                Reason.TOO_LARGE,
                refused("a = " + "[".repeat(200) + "]".repeat(200)).reason());
        assertEquals(Reason.TOO_LARGE, refused("a = " + "[".repeat(1_000_000)).reason());
        assertEquals(
                Reason.TOO_LARGE, refused("a = " + "{a = ".repeat(1_000_000)).reason());
        assertEquals(
                Reason.TOO_LARGE,
                refused("[a" + ".a".repeat(100_000) + "]\nb = 1\n").reason());
    }
}
