package assay.rerun.slurm;

import assay.rerun.run.Executor.Console;
import assay.rerun.run.PlainText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Follows a console that another machine writes.
final class Tail {
    private static final int AT_ONCE = 1 << 20;
    private static final int LONGEST = 16 << 10;

    private final Path file;
    private final Console console;
    private final StringBuilder open = new StringBuilder();
    private long position;

    Tail(Path file, Console console) {
        this.file = file;
        this.console = console;
    }

    /// Hands on the lines that have become whole.
    ///
    /// @param last whether nothing more will come, so that an open line is handed on too
    void read(boolean last) throws IOException {
        if (!Files.isRegularFile(file)) {
            return;
        }
        try (SeekableByteChannel in = Files.newByteChannel(file)) {
            in.position(position);
            ByteBuffer buffer = ByteBuffer.allocate(AT_ONCE);
            while (in.read(buffer) > 0) {
                position += buffer.position();
                // Bytes, one to a character, until a line is whole: a character may be cut in two.
                add(new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1));
                buffer.clear();
            }
        }
        if (last && !open.isEmpty()) {
            line();
        }
    }

    private void add(String bytes) {
        for (int i = 0; i < bytes.length(); i++) {
            char c = bytes.charAt(i);
            if (c == '\n') {
                line();
            } else if (open.length() < LONGEST) {
                open.append(c);
            }
        }
    }

    private void line() {
        String bytes = open.toString();
        open.setLength(0);
        console.line(PlainText.of(new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)));
    }
}
