package assay.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.syntax.SyntaxException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {

    private static Tree parse(String text) throws SyntaxException {
        return Json.parse(text, Limits.RECORD);
    }

    private static SyntaxException refused(String text) {
        return assertThrows(SyntaxException.class, () -> parse(text));
    }

    @Test
    void everyValueKnowsItsLineAndItsPointer() throws Exception {
        Tree tree = parse("""
                {
                  "params": {"lr": 1e-3, "a/b~c": "x"},
                  "tags": [
                    true,
                    null
                  ]
                }
                """);
        Tree rate = tree.at("params", "lr");
        assertEquals("1e-3", rate.text());
        assertEquals(2, rate.line());
        assertEquals("/params/lr", rate.pointer());
        assertEquals("/params/a~1b~0c", tree.at("params", "a/b~c").pointer());
        assertEquals(5, tree.get("tags").get(1).line());
        assertEquals("/tags/1", tree.get("tags").get(1).pointer());
        assertNull(tree.get("tags").get(1).text());
        assertFalse(tree.at("params", "momentum").exists());
    }

    @Test
    void numbersStayAsTheyWereWritten() throws Exception {
        assertEquals("1.10", parse("1.10").text());
        assertEquals(
                "123456789012345678901234567890",
                parse("123456789012345678901234567890").text());
    }

    @Test
    void whatPythonWritesForNumbersThatAreNoneIsRead() throws Exception {
        Tree tree = parse("[NaN, Infinity, -Infinity]");
        assertTrue(Double.isNaN(tree.get(0).number()));
        assertEquals(Double.POSITIVE_INFINITY, tree.get(1).number());
        assertEquals(Double.NEGATIVE_INFINITY, tree.get(2).number());
    }

    @Test
    void aByteOrderMarkIsPassedOver() throws Exception {
        assertEquals("1", parse("\uFEFF{\"a\": 1}").get("a").text());
    }

    @Test
    void ofEqualKeysTheLastWins() throws Exception {
        assertEquals("2", parse("{\"a\": 1, \"a\": 2}").get("a").text());
    }

    @Test
    void aTextThatWasCutIsTruncatedAtItsLastLine() {
        SyntaxException cut = refused("{\"a\": 1,\n\"b\": [1, 2");
        assertEquals(Reason.TRUNCATED, cut.reason());
        assertEquals(2, cut.line());
        assertEquals(Reason.TRUNCATED, refused("").reason());
    }

    @Test
    void aDamagedTextNamesItsLine() {
        SyntaxException damaged = refused("{\"a\": 1,\n\n b: 2}");
        assertEquals(Reason.DAMAGED, damaged.reason());
        assertEquals(3, damaged.line());
    }

    @Test
    void whatFollowsTheValueIsNotPassedOver() {
        assertEquals(Reason.DAMAGED, refused("{} {}").reason());
    }

    @Test
    void conflictMarkersAreCalledByTheirName() {
        SyntaxException conflict = refused("{\n<<<<<<< HEAD\n\"a\": 1\n=======\n\"a\": 2\n>>>>>>> other\n}");
        assertEquals(Reason.DAMAGED, conflict.reason());
        assertEquals(2, conflict.line());
        assertTrue(conflict.getMessage().contains("conflict markers"), conflict.getMessage());
    }

    @Test
    void depthSizeCountAndLengthOfNumbersAreBounded() throws Exception {
        Limits limits = new Limits(1000, 5, 10);
        Json.parse("[[[[[1]]]]]", limits);
        assertEquals(Reason.TOO_LARGE, tooLarge("[[[[[[1]]]]]]", limits));
        assertEquals(Reason.TOO_LARGE, tooLarge("[" + "1,".repeat(10) + "1]", limits));
        assertEquals(Reason.TOO_LARGE, tooLarge(" ".repeat(1001), limits));
        assertEquals(Reason.TOO_LARGE, tooLarge("9".repeat(2000), Limits.RECORD));
        assertEquals(Reason.TOO_LARGE, tooLarge("[".repeat(1_000_000), Limits.RECORD));
    }

    private static Reason tooLarge(String text, Limits limits) {
        return assertThrows(SyntaxException.class, () -> Json.parse(text, limits))
                .reason();
    }

    @Test
    void linesKnowTheirNumberAndADamagedOneDoesNotHideTheRest() {
        List<String> seen = new ArrayList<>();
        SyntaxException damaged = assertThrows(
                SyntaxException.class,
                () -> lines("{\"step\": 1}\r\n\nnot json\n{\"step\": 2}\n{\"step\":", Limits.RECORD, seen));
        assertEquals(List.of("1@1", "2@4"), seen);
        assertEquals(3, damaged.line());
    }

    @Test
    void aLineThatIsCutAtTheEndOfTheFileIsTruncated() {
        SyntaxException cut = assertThrows(
                SyntaxException.class, () -> lines("{\"step\": 1}\n{\"st", Limits.RECORD, new ArrayList<>()));
        assertEquals(Reason.TRUNCATED, cut.reason());
        assertEquals(2, cut.line());
    }

    @Test
    void aLineThatIsTooLongIsPassedOver() {
        List<String> seen = new ArrayList<>();
        String text = "{\"step\": 1}\n\"" + "x".repeat(5000) + "\"\n{\"step\": 2}\n";
        SyntaxException large = assertThrows(SyntaxException.class, () -> lines(text, new Limits(1000, 10, 10), seen));
        assertEquals(List.of("1@1", "2@3"), seen);
        assertEquals(Reason.TOO_LARGE, large.reason());
        assertEquals(2, large.line());
    }

    private static void lines(String text, Limits limits, List<String> seen) throws IOException {
        Json.lines(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                limits,
                tree -> seen.add(
                        tree.get("step").text() + "@" + tree.get("step").line()));
    }
}
