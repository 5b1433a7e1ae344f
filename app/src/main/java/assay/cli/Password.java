package assay.cli;

import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Passwords come from a file or from whoever sits at the terminal, never from the arguments, which others can see.
final class Password {

    private Password() {}

    /// @param file its first line; null to ask
    static char[] of(@Nullable Path file, String prompt) {
        return file == null ? asked(prompt) : first(file);
    }

    /// Asked twice, because nobody sees what was typed.
    static char[] fresh(@Nullable Path file, String prompt) {
        char[] once = of(file, prompt);
        if (once.length == 0) {
            throw new WrongUsage("The password is empty.");
        }
        if (file == null && !Arrays.equals(once, asked(prompt + " again"))) {
            throw new WrongUsage("The two passwords differ.");
        }
        return once;
    }

    @SuppressWarnings("SystemConsoleNull") // Before JDK 22 there was none without a terminal.
    private static char[] asked(String prompt) {
        Console console = System.console();
        char[] typed = console == null || !console.isTerminal() ? null : console.readPassword("%s: ", prompt);
        if (typed == null) {
            throw new WrongUsage("There is no terminal to ask for the password at: name a file with --password-file.");
        }
        return typed;
    }

    private static char[] first(Path file) {
        try {
            CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(Files.readAllBytes(file)));
            int end = 0;
            while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
                end++;
            }
            char[] line = new char[end];
            text.get(line);
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
