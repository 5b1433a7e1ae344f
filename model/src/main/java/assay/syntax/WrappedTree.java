package assay.syntax;

import org.jspecify.annotations.Nullable;
import org.treesitter.TSInputEncoding;
import org.treesitter.TSLanguage;
import org.treesitter.TSNode;
import org.treesitter.TSParser;
import org.treesitter.TSTree;
import org.treesitter.TSTreeCursor;

/// By the Java library around tree-sitter: each question of each node is a call of its own that makes objects. Works
/// wherever the library does.
final class WrappedTree implements PythonTree {
    private final TSTree tree;
    private final TSNode root;
    private final TSTreeCursor cursor;
    private @Nullable TSNode node;

    private WrappedTree(TSTree tree) {
        this.tree = tree;
        root = tree.getRootNode();
        cursor = new TSTreeCursor(root);
    }

    /// @param bytes in UTF-16, the smaller one first
    /// @param most how often the parser may ask whether to go on; it is in steps of its own, not in time
    /// @return null where it took more
    static @Nullable WrappedTree parse(TSLanguage language, byte[] bytes, long most) {
        long[] asked = {0};
        try (TSParser parser = new TSParser()) {
            parser.setLanguage(language);
            TSTree parsed = parser.parseWithOptions(
                    new byte[Math.clamp(bytes.length, 2, 1 << 16)],
                    null,
                    (buffer, offset, position) -> {
                        int length = Math.clamp(bytes.length - offset, 0, buffer.length);
                        System.arraycopy(bytes, Math.min(offset, bytes.length), buffer, 0, length);
                        return length;
                    },
                    TSInputEncoding.TSInputEncodingUTF16LE,
                    state -> ++asked[0] > most);
            return parsed == null ? null : new WrappedTree(parsed);
        }
    }

    private TSNode node() {
        TSNode at = node == null ? cursor.currentNode() : node;
        node = at;
        return at;
    }

    private boolean moved(boolean did) {
        node = did ? null : node;
        return did;
    }

    @Override
    public boolean damaged() {
        return root.hasError();
    }

    @Override
    public boolean child() {
        return moved(cursor.gotoFirstChild());
    }

    @Override
    public boolean sibling() {
        return moved(cursor.gotoNextSibling());
    }

    @Override
    public void parent() {
        moved(cursor.gotoParent());
    }

    @Override
    public int symbol() {
        return node().getSymbol();
    }

    @Override
    public int field() {
        return cursor.currentFieldId();
    }

    @Override
    public boolean missing() {
        return node().isMissing();
    }

    @Override
    public int start() {
        return node().getStartByte();
    }

    @Override
    public int end() {
        return node().getEndByte();
    }

    @Override
    public void close() {
        cursor.close();
        tree.close();
    }
}
