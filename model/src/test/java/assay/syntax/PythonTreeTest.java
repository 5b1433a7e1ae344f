package assay.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.treesitter.TSLanguage;
import org.treesitter.TreeSitterPython;

class PythonTreeTest {
    private static final TSLanguage LANGUAGE = new TreeSitterPython();
    private static final String TEXT = """
            # Übung 𝔸
            import numpy as np

            class Net(Base):
                def forward(self, x: int = 1, *rest, **named) -> "Net":
                    return [f"{row.a:.2f} é" for row in x if row] or {**named}

            if __name__ == "__main__":
                np.random.seed(1)
                print(Net().forward(lambda y: y + \\
                    1))
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "x", TEXT, "def f(:\n  x = (1,\n", "print 'a'\nx = = 2\n", "\"\"\"open", "\t\uFEFFx"})
    void bothWaysGoOverTheSameNodes(String text) {
        assertSame(text);
    }

    @Test
    void bothWaysGoOverTheSameNodesOfTextsThatWereCutAndJoined() {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            int from = random.nextInt(TEXT.length());
            int to = random.nextInt(TEXT.length());
            assertSame(TEXT.substring(from) + TEXT.substring(0, to));
        }
    }

    @Test
    void bothWaysStopAfterAsManySteps() {
        byte[] bytes = "x = [(((\n".repeat(500).getBytes(StandardCharsets.UTF_16LE);
        assumeTrue(LinkedTree.possible(LANGUAGE));
        assertNull(LinkedTree.parse(bytes, 3));
        assertNull(WrappedTree.parse(LANGUAGE, bytes, 3));
    }

    @Test
    void theFunctionsAreFoundOnLinux() {
        assumeTrue(System.getProperty("os.name").equals("Linux"));
        assertTrue(LinkedTree.possible(LANGUAGE));
    }

    private static void assertSame(String text) {
        assumeTrue(LinkedTree.possible(LANGUAGE));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_16LE);
        try (PythonTree linked = Objects.requireNonNull(LinkedTree.parse(bytes, 10_000));
                PythonTree wrapped = Objects.requireNonNull(WrappedTree.parse(LANGUAGE, bytes, 10_000))) {
            assertEquals(nodes(wrapped), nodes(linked), text);
        }
    }

    private static List<String> nodes(PythonTree tree) {
        List<String> nodes = new ArrayList<>();
        int depth = 0;
        nodes.add(tree.damaged() + " " + node(tree, depth));
        while (true) {
            if (tree.child()) {
                depth++;
            } else {
                while (depth > 0 && !tree.sibling()) {
                    tree.parent();
                    depth--;
                }
                if (depth == 0) {
                    return nodes;
                }
            }
            nodes.add(node(tree, depth));
        }
    }

    private static String node(PythonTree tree, int depth) {
        return depth + ": " + tree.symbol() + " " + tree.field() + " " + tree.start() + ".." + tree.end() + " "
                + tree.missing();
    }
}
