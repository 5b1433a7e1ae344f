package assay.syntax;

import assay.syntax.SyntaxException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSLanguage;
import org.treesitter.TSSymbolType;
import org.treesitter.TreeSitterPython;

/// Python source text as a tree, by tree-sitter's grammar
/// (https://github.com/tree-sitter/tree-sitter-python): the node types and fields are its own.
/// It takes Python 2 and 3, and more than an interpreter would; where it cannot go on it says
/// on which line and continues after.
///
/// Any thread; each call has a parser of its own.
public final class Python {
    /// 10 MB, 500 levels, two million nodes.
    public static final Limits USUAL = new Limits(10 << 20, 500, 2_000_000);

    /// Of a file with an error: the parser tries several ways from there, so that its steps are
    /// bounded and not the time, which would depend on the machine. It asks once in 100 steps.
    private static final int STEPS_A_CHARACTER = 100;

    private static final int LEAST_STEPS = 100_000;
    private static final int STEPS_AT_ONCE = 100;
    private static final String ERROR = "ERROR";
    /// PEP 263: in the first or second line.
    private static final Pattern CODING = Pattern.compile("[ \\t\\f]*#.*?coding[:=][ \\t]*([-_.a-zA-Z0-9]+)");

    private static final Pattern BLANK = Pattern.compile("[ \\t\\f]*(#.*)?");
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private Python() {}

    /// A named node.
    ///
    /// @param type as the grammar calls it
    /// @param field what it is to the node around it; empty where it has no name there
    /// @param start in characters of the text
    /// @param end the character after it
    public record Node(String type, String field, int start, int end, List<Node> children) {
        public Node {
            children = List.copyOf(children);
        }

        public boolean is(String name) {
            return type.equals(name);
        }

        /// Null where there is none.
        public @Nullable Node get(String name) {
            for (Node child : children) {
                if (child.field.equals(name)) {
                    return child;
                }
            }
            return null;
        }

        public List<Node> all(String name) {
            return children.stream().filter(child -> child.field.equals(name)).toList();
        }

        /// Of at most 500 levels by [Python#USUAL], so that it may be walked by recursion.
        @Override
        public String toString() {
            return type + " " + start + ".." + end;
        }
    }

    /// @param text what the positions count in: the one that was given, lone surrogates replaced
    /// @param error the first line that is no Python, from 1; 0 where all is
    public record Parsed(String text, Node root, int error) {

        public String text(Node node) {
            return text.substring(node.start(), node.end());
        }
    }

    /// @throws SyntaxException where a limit is passed; what is no Python is told by
    ///     [Parsed#error]
    public static Parsed parse(String source, Limits limits) throws SyntaxException {
        if (source.length() > limits.bytes()) {
            throw new SyntaxException(
                    Reason.TOO_LARGE,
                    0,
                    "Expected at most " + limits.bytes() + " characters of Python, found " + source.length() + ".");
        }
        String text = whole(source);
        long most = (LEAST_STEPS + (long) STEPS_A_CHARACTER * text.length()) / STEPS_AT_ONCE;
        byte[] bytes = text.getBytes(StandardCharsets.UTF_16LE);
        try (PythonTree tree =
                Grammar.LINKED ? LinkedTree.parse(bytes, most) : WrappedTree.parse(Grammar.LANGUAGE, bytes, most)) {
            if (tree == null) {
                throw new SyntaxException(
                        Reason.TOO_LARGE, 0, "Expected Python, found what takes too many steps to read as such.");
            }
            return new Walk(text, limits).of(tree);
        }
    }

    /// The text of a file: by its byte order mark or coding comment (PEP 263), UTF-8 without one.
    ///
    /// @throws IOException where the coding is not known here, or the bytes do not follow it
    public static String decode(byte[] bytes) throws IOException {
        boolean marked = bytes.length >= MARK.length && Arrays.equals(bytes, 0, MARK.length, MARK, 0, MARK.length);
        int from = marked ? MARK.length : 0;
        String named = coding(bytes, from);
        Charset charset = named == null ? StandardCharsets.UTF_8 : charset(named);
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
                    .toString();
        } catch (CharacterCodingException damaged) {
            throw new SyntaxException(
                    Reason.DAMAGED,
                    0,
                    "Expected text in " + (named == null ? "UTF-8" : named) + ", found bytes that are none.");
        }
    }

    private static @Nullable String coding(byte[] bytes, int from) {
        int start = from;
        for (int line = 0; line < 2; line++) {
            int end = start;
            while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
                end++;
            }
            String text = new String(bytes, start, Math.min(end - start, 1000), StandardCharsets.ISO_8859_1);
            Matcher coding = CODING.matcher(text);
            if (coding.lookingAt()) {
                return coding.group(1);
            }
            if (!BLANK.matcher(text).matches()) {
                return null;
            }
            boolean both = end + 1 < bytes.length && bytes[end] == '\r' && bytes[end + 1] == '\n';
            start = Math.min(bytes.length, end + (both ? 2 : 1));
        }
        return null;
    }

    private static Charset charset(String name) throws SyntaxException {
        String normal = name.toLowerCase(Locale.ROOT).replace('_', '-');
        try {
            return switch (normal) {
                case "utf-8", "utf8", "utf-8-sig", "u8", "utf-8-unix", "utf-8-emacs" -> StandardCharsets.UTF_8;
                case "latin-1", "latin1", "latin", "l1", "iso-latin-1" -> StandardCharsets.ISO_8859_1;
                case "ascii", "646" -> StandardCharsets.US_ASCII;
                default -> Charset.forName(normal.replaceFirst("^cp(\\d+)$", "windows-$1"));
            };
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            try {
                return Charset.forName(normal);
            } catch (IllegalCharsetNameException | UnsupportedCharsetException still) {
                throw new SyntaxException(
                        Reason.DAMAGED, 1, "Expected a known text encoding, found coding '" + name + "'.");
            }
        }
    }

    /// Half a surrogate pair has no bytes.
    private static String whole(String text) {
        boolean whole = true;
        for (int i = 0; i < text.length() && whole; i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else {
                whole = !Character.isSurrogate(c);
            }
        }
        return whole
                ? text
                : text.codePoints()
                        .map(each ->
                                each >= Character.MIN_SURROGATE && each <= Character.MAX_SURROGATE ? '\uFFFD' : each)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    /// What the grammar calls its nodes.
    private static final class Grammar {
        static final TSLanguage LANGUAGE = new TreeSitterPython();
        static final boolean LINKED = LinkedTree.possible(LANGUAGE);
        /// By symbol; empty for words and signs of the text itself, which nodes leave out.
        private static final String[] TYPES = new String[LANGUAGE.symbolCount()];

        private static final String[] FIELDS = new String[LANGUAGE.fieldCount() + 1];

        static {
            for (int i = 0; i < TYPES.length; i++) {
                boolean named = LANGUAGE.symbolType(i) == TSSymbolType.TSSymbolTypeRegular;
                TYPES[i] = named ? LANGUAGE.symbolName(i) : "";
            }
            FIELDS[0] = "";
            for (int i = 1; i < FIELDS.length; i++) {
                FIELDS[i] = LANGUAGE.fieldNameForId(i);
            }
        }

        private Grammar() {}

        static String type(int symbol) {
            // An error's symbol is the largest number of 16 bits.
            return symbol >= 0 && symbol < TYPES.length ? TYPES[symbol] : ERROR;
        }

        static String field(int id) {
            return id > 0 && id < FIELDS.length ? FIELDS[id] : "";
        }
    }

    /// Copies what is named, without recursion; comments are left out.
    private static final class Walk {
        private final String text;
        private final Limits limits;
        private int error = Integer.MAX_VALUE;
        private int nodes;

        Walk(String text, Limits limits) {
            this.text = text;
            this.limits = limits;
        }

        /// A node whose end is not reached; its list is made when the first node within it is.
        private static final class Open {
            private final String type;
            private final String field;
            private final int start;
            private final int end;
            private @Nullable List<Node> children;

            Open(String type, String field, int start, int end) {
                this.type = type;
                this.field = field;
                this.start = start;
                this.end = end;
            }

            void add(Node child) {
                if (children == null) {
                    children = new ArrayList<>();
                }
                children.add(child);
            }

            Node closed() {
                return new Node(type, field, start, end, children == null ? List.of() : children);
            }
        }

        Parsed of(PythonTree tree) throws SyntaxException {
            boolean damaged = tree.damaged();
            Deque<Open> open = new ArrayDeque<>();
            Open above = new Open("", "", 0, text.length());
            open.push(above);
            boolean more = true;
            while (more) {
                Open entered = enter(tree, damaged);
                if (entered != null && tree.child()) {
                    if (open.size() > limits.depth()) {
                        throw over("levels", limits.depth());
                    }
                    open.push(entered);
                } else {
                    if (entered != null) {
                        open.getFirst().add(entered.closed());
                    }
                    more = next(tree, open);
                }
            }
            int line = error == Integer.MAX_VALUE ? (damaged ? 1 : 0) : line(error);
            List<Node> top = above.closed().children();
            Node whole = top.isEmpty() ? new Node("module", "", 0, text.length(), List.of()) : top.getFirst();
            return new Parsed(text, whole, line);
        }

        private static boolean next(PythonTree tree, Deque<Open> open) {
            while (open.size() > 1) {
                if (tree.sibling()) {
                    return true;
                }
                tree.parent();
                Node closed = open.pop().closed();
                open.getFirst().add(closed);
            }
            return false;
        }

        /// Null for what is left out.
        private @Nullable Open enter(PythonTree tree, boolean damaged) throws SyntaxException {
            String type = Grammar.type(tree.symbol());
            if (damaged && (type.equals(ERROR) || tree.missing())) {
                error = Math.min(error, tree.start() / 2);
            }
            if (++nodes > limits.values()) {
                throw over("nodes", limits.values());
            }
            if (type.isEmpty() || type.equals("comment") || type.equals("line_continuation")) {
                return null;
            }
            int start = Math.clamp(tree.start() / 2, 0, text.length());
            int end = Math.clamp(tree.end() / 2, start, text.length());
            return new Open(type, Grammar.field(tree.field()), start, end);
        }

        private int line(int position) {
            int line = 1;
            for (int i = 0; i < Math.min(position, text.length()); i++) {
                line += text.charAt(i) == '\n' ? 1 : 0;
            }
            return line;
        }

        private static SyntaxException over(String what, int most) {
            return new SyntaxException(
                    Reason.TOO_LARGE, 0, "Expected at most " + most + " " + what + " of Python, found more.");
        }
    }
}
