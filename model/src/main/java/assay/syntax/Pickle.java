package assay.syntax;

import assay.syntax.SyntaxException.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Python's pickle, listed and never executed: its instructions are walked under limits, and what they name is noted.
/// A pickle that names a function can have it called when it is loaded.
///
/// See `pickletools.py` of Python 3.14 for the instructions.
public final class Pickle {
    private static final int MOST_INSTRUCTIONS = 5_000_000;
    private static final int MOST_GLOBALS = 1000;
    private static final int LONGEST_TEXT = 1024;
    private static final int LONGEST_LINE = 1 << 16;
    private static final int LONGEST_WORD = 40;
    private static final int MOST_WORDS = 20_000;

    /// What is found in one pickle.
    ///
    /// @param protocol 0 where none is told
    /// @param globals `module.name` of everything that is looked up, in order; `?` stands for what is put
    /// together while loading
    /// @param words short texts that stand in it, in order: keys of dictionaries among them
    /// @param calls whether anything is called or built
    /// @param whole whether the end was reached: after raw bytes among the instructions nothing can be told
    public record Listing(int protocol, Set<String> globals, Set<String> words, boolean calls, boolean whole) {}

    private final InputStream in;
    private final Set<String> globals = new LinkedHashSet<>();
    private final Set<String> words = new LinkedHashSet<>();
    private final Map<Long, String> memo = new HashMap<>();
    private @Nullable String last;
    private @Nullable String beforeLast;
    private boolean calls;
    private int protocol;

    private Pickle(InputStream in) {
        this.in = in;
    }

    /// @param head the first bytes of a file; only protocol 2 and later can be told
    public static boolean looksLike(byte[] head) {
        return head.length > 2 && (head[0] & 0xFF) == 0x80 && head[1] >= 2 && head[1] <= 5;
    }

    /// Reads one pickle and not a byte more.
    ///
    /// @param in buffered; closed by the caller
    /// @throws SyntaxException where the bytes are no pickle, are cut, or go over a limit
    public static Listing list(InputStream in) throws IOException {
        return new Pickle(in).run();
    }

    private Listing run() throws IOException {
        try {
            for (int count = 0; count < MOST_INSTRUCTIONS; count++) {
                int code = in.read();
                if (code < 0) {
                    throw new EOFException();
                }
                if (code == '.') {
                    return new Listing(protocol, globals, words, calls, true);
                }
                if (!instruction(code)) {
                    return new Listing(protocol, globals, words, calls, false);
                }
            }
        } catch (EOFException cut) {
            throw new SyntaxException(Reason.TRUNCATED, 0, "Expected a pickle to its end, found a part of one.");
        }
        throw new SyntaxException(
                Reason.TOO_LARGE,
                0,
                "Expected a pickle of at most " + MOST_INSTRUCTIONS + " instructions, found more.");
    }

    /// False where raw bytes follow that are no instructions.
    private boolean instruction(int code) throws IOException {
        switch (code) {
            case 0x80 -> protocol = next();
            case 'c' -> global(line() + "." + line());
            case 'i' -> {
                calls = true;
                global(line() + "." + line());
            }
            case 0x93 -> global((beforeLast == null ? "?" : beforeLast) + "." + (last == null ? "?" : last));
            case 0x82 -> extension(1);
            case 0x83 -> extension(2);
            case 0x84 -> extension(4);
            case 'R', 'o', 0x81, 0x92 -> {
                calls = true;
                push(null);
            }
            case 'b' -> {
                calls = true;
                return globals.stream().noneMatch(name -> name.startsWith("joblib.numpy_pickle."));
            }
            case 'S', 'V' -> word(line());
            case 'I', 'L', 'F' -> {
                line();
                push(null);
            }
            case 'P' -> line();
            case 'X', 'B', 'T' -> text(number(4));
            case 0x8c, 'U', 'C' -> text(next());
            case 0x8d, 0x8e, 0x96 -> text(number(8));
            case 'J', 'M', 'K' -> {
                number(code == 'J' ? 4 : code == 'M' ? 2 : 1);
                push(null);
            }
            case 'G' -> {
                number(8);
                push(null);
            }
            case 0x8a -> {
                skip(next());
                push(null);
            }
            case 0x8b -> {
                skip(number(4));
                push(null);
            }
            case 0x95 -> number(8);
            case 'q' -> remember(next());
            case 'r' -> remember(number(4));
            case 0x94 -> remember(memo.size());
            case 'h' -> push(memo.get((long) next()));
            case 'j' -> push(memo.get(number(4)));
            case 'p' -> remember(decimal(line()));
            case 'g' -> push(memo.get(decimal(line())));
            case '(', ')', ']', '}', 'N', 0x88, 0x89, 0x8f, 't', 'l', 'd', 'Q', 0x85, 0x86, 0x87, 0x91, 0x97, '2' ->
                push(null);
            case '0', '1', 'a', 'e', 's', 'u', 0x90, 0x98 -> {}
            default ->
                throw new SyntaxException(
                        Reason.DAMAGED, 0, "Expected an instruction of a pickle, found byte " + code + ".");
        }
        return true;
    }

    private void global(String name) throws SyntaxException {
        if (globals.size() >= MOST_GLOBALS) {
            throw new SyntaxException(
                    Reason.TOO_LARGE, 0, "Expected at most " + MOST_GLOBALS + " names in a pickle, found more.");
        }
        globals.add(name.length() > LONGEST_TEXT ? name.substring(0, LONGEST_TEXT) : name);
        push(null);
    }

    private void extension(int bytes) throws IOException {
        global("copyreg extension." + number(bytes));
    }

    private void push(@Nullable String text) {
        beforeLast = last;
        last = text;
    }

    /// Every value takes a place, so that the count stays right.
    private void remember(long place) {
        memo.put(place, last == null ? "?" : last);
    }

    private void text(long length) throws IOException {
        if (length < 0 || length > LONGEST_TEXT) {
            skip(length);
            push(null);
            return;
        }
        byte[] bytes = in.readNBytes((int) length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        word(new String(bytes, StandardCharsets.UTF_8));
    }

    private void word(String text) {
        if (text.length() <= LONGEST_WORD && words.size() < MOST_WORDS) {
            words.add(text);
        }
        push(text);
    }

    private void skip(long length) throws IOException {
        if (length < 0) {
            throw new SyntaxException(Reason.DAMAGED, 0, "Expected a length in a pickle, found a negative one.");
        }
        try {
            in.skipNBytes(length);
        } catch (EOFException cut) {
            throw new EOFException();
        }
    }

    private int next() throws IOException {
        int value = in.read();
        if (value < 0) {
            throw new EOFException();
        }
        return value;
    }

    /// Little endian.
    private long number(int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (long) next() << (8 * i);
        }
        return value;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = next(); c != '\n'; c = next()) {
            if (line.length() > LONGEST_LINE) {
                throw new SyntaxException(
                        Reason.TOO_LARGE, 0, "Expected lines of at most " + LONGEST_LINE + " bytes, found more.");
            }
            line.append((char) c);
        }
        return line.toString();
    }

    private static long decimal(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException noNumber) {
            return -1;
        }
    }
}
