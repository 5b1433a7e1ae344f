package assay.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.syntax.SyntaxException.Reason;
import assay.syntax.Tree.Scalar;
import assay.syntax.Tree.Scalar.Type;
import java.util.List;
import org.junit.jupiter.api.Test;

class YamlTest {

    private static Tree parse(String text) throws SyntaxException {
        return Yaml.parse(text, Limits.RECORD);
    }

    private static SyntaxException refused(String text) {
        return assertThrows(SyntaxException.class, () -> parse(text));
    }

    @Test
    void everyValueKnowsItsLineAndItsPointer() throws Exception {
        Tree tree = parse("""
                # a comment
                stages:
                  train:
                    cmd: python train.py
                    deps:
                    - path: data/train.csv
                      md5: 0123456789abcdef0123456789abcdef
                """);
        Tree sum = tree.at("stages", "train", "deps").get(0).get("md5");
        assertEquals("/stages/train/deps/0/md5", sum.pointer());
        assertEquals(7, sum.line());
    }

    @Test
    void typesAreThoseOfYaml() throws Exception {
        Tree tree = parse("{a: yes, b: 1e-3, c: 1.0e-3, d: ~, e: 2026-11-20, f: '1', g: .nan}");
        assertEquals(Type.BOOLEAN, type(tree.get("a")));
        assertEquals("1e-3", tree.get("b").text());
        assertEquals(Type.NUMBER, type(tree.get("c")));
        assertEquals(Type.NULL, type(tree.get("d")));
        assertEquals("2026-11-20", tree.get("e").text());
        assertEquals(Type.STRING, type(tree.get("f")));
        assertTrue(Double.isNaN(tree.get("g").number()));
    }

    private static Type type(Tree tree) {
        return ((Scalar) tree).type();
    }

    @Test
    void aMergeKeyGivesWhatTheMappingDoesNotSayItself() throws Exception {
        Tree tree = parse("""
                base: &base {lr: 0.1, epochs: 5}
                other: &other {lr: 0.2, seed: 1}
                run:
                  <<: [*base, *other]
                  epochs: 9
                """);
        Tree run = tree.get("run");
        assertEquals("0.1", run.get("lr").text());
        assertEquals("9", run.get("epochs").text());
        assertEquals("1", run.get("seed").text());
        assertEquals(1, run.get("lr").line());
        assertEquals("/run/lr", run.get("lr").pointer());
    }

    @Test
    void tagsMakeNoObjects() throws Exception {
        Tree tree = parse("a: !!python/object/apply:os.system ['echo 1']\nb: !!javax.script.ScriptEngineManager [x]\n");
        assertEquals("echo 1", tree.get("a").get(0).text());
        assertEquals("x", tree.get("b").get(0).text());
    }

    @Test
    void theFirstDocumentIsReadAloneAndAllOnDemand() throws Exception {
        assertEquals("1", parse("a: 1\n---\na: [\n").get("a").text());
        List<Tree> all = Yaml.documents("a: 1\n---\na: 2\n", Limits.RECORD);
        assertEquals("2", all.get(1).get("a").text());
        assertEquals(3, all.get(1).get("a").line());
        assertEquals(List.of(), Yaml.documents("", Limits.RECORD));
    }

    @Test
    void ofEqualKeysTheLastWins() throws Exception {
        assertEquals("2", parse("a: 1\na: 2\n").get("a").text());
    }

    @Test
    void aliasesThatMultiplyAreRefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            bomb.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(10) + "]\n");
        }
        assertEquals(Reason.TOO_LARGE, refused(bomb.toString()).reason());
    }

    @Test
    void aliasesThatContainThemselvesAreRefused() {
        assertEquals(Reason.TOO_LARGE, refused("&a [*a]\n").reason());
        assertEquals(Reason.TOO_LARGE, refused("a: &a\n  <<: *a\n").reason());
    }

    @Test
    void depthAndSizeAreBounded() {
        assertEquals(Reason.TOO_LARGE, refused("[".repeat(100_000)).reason());
        SyntaxException large =
                assertThrows(SyntaxException.class, () -> Yaml.parse("a: 1234567", new Limits(5, 5, 5)));
        assertEquals(Reason.TOO_LARGE, large.reason());
    }

    @Test
    void conflictMarkersAreCalledByTheirNameAndLine() {
        SyntaxException conflict = refused("a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> other\n");
        assertEquals(Reason.DAMAGED, conflict.reason());
        assertEquals(2, conflict.line());
        assertTrue(conflict.getMessage().contains("conflict markers"), conflict.getMessage());
    }

    @Test
    void aTextThatWasCutIsTruncatedAndADamagedOneNamesItsLine() {
        assertEquals(Reason.TRUNCATED, refused("a: 1\nb: [1, 2").reason());
        assertEquals(Reason.TRUNCATED, refused("a: \"x").reason());
        assertEquals(Reason.TRUNCATED, refused("").reason());
        SyntaxException damaged = refused("a: 1\nb: c: d\ne: 1\n");
        assertEquals(Reason.DAMAGED, damaged.reason());
        assertEquals(2, damaged.line());
        assertEquals(Reason.DAMAGED, refused("a: \0\nb: 1\n").reason());
    }

    @Test
    void aCollectionAsAKeyIsSaidAndNotPassedOver() {
        assertEquals(Reason.DAMAGED, refused("a: 1\n? [b, c]\n: 2\n").reason());
    }
}
