package assay.content;

import assay.work.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// A text file of any size, a page at a time: memory holds where every [#STRIDE]th line starts and nothing of the
/// text. Bytes that come after it was opened are not seen. Read as UTF-8; what is no UTF-8 shows as the replacement
/// character. Safe for many threads.
public final class PagedText implements AutoCloseable {
    /// Lines of a page.
    public static final int STRIDE = 512;

    /// Bytes that are shown of a line.
    public static final int LONGEST = 4_000;

    private static final int CHUNK = 1 << 18;
    /// What colours text on a terminal.
    private static final Pattern CONTROL = Pattern.compile("\u001b\\[[0-9;?]*[ -/]*[@-~]");

    private final FileChannel channel;
    private final UnaryOperator<String> clean;
    private final long bytes;
    private long[] starts = new long[64];
    private int strides = 1;
    private long lines;
    private boolean counted;

    private PagedText(FileChannel channel, UnaryOperator<String> clean) throws IOException {
        this.channel = channel;
        this.clean = clean;
        bytes = channel.size();
    }

    /// @param clean takes out of a line what must not be shown
    /// @throws java.nio.file.NoSuchFileException where nothing is there
    /// @throws RefusedException where it may not be opened
    public static PagedText open(Content content, String path, UnaryOperator<String> clean) throws IOException {
        return new PagedText(FileChannel.open(content.file(path), StandardOpenOption.READ), clean);
    }

    /// When it was opened.
    public long bytes() {
        return bytes;
    }

    /// As many as were counted so far.
    public synchronized long lines() {
        return lines;
    }

    /// Finds where the lines start, once; pages can be read while it goes on.
    ///
    /// @throws assay.work.Cancelled when the user asked to stop: what was counted stays
    public void count(Progress progress) throws IOException {
        byte[] chunk = new byte[CHUNK];
        long at = 0;
        long found = 0;
        boolean open = false;
        synchronized (this) {
            if (counted) {
                return;
            }
            strides = 1;
        }
        while (at < bytes) {
            progress.step(at, bytes, "");
            int n = read(chunk, at);
            if (n <= 0) {
                break;
            }
            for (int i = 0; i < n; i++) {
                if (chunk[i] == '\n') {
                    found++;
                    if (found % STRIDE == 0) {
                        start(found / STRIDE, at + i + 1);
                    }
                }
            }
            open = chunk[n - 1] != '\n';
            at += n;
            known(found);
        }
        known(open ? found + 1 : found);
        synchronized (this) {
            counted = true;
        }
    }

    private synchronized void start(long stride, long offset) {
        if (stride >= starts.length) {
            starts = Arrays.copyOf(starts, starts.length * 2);
        }
        starts[(int) stride] = offset;
        strides = (int) stride + 1;
    }

    private synchronized void known(long found) {
        lines = Math.max(lines, found);
    }

    /// Lines of one page, in their order; fewer at the end.
    ///
    /// @param page from 0; one that was not counted yet is empty
    public List<String> page(long page) throws IOException {
        long from;
        long to;
        synchronized (this) {
            if (page >= strides) {
                return List.of();
            }
            from = starts[(int) page];
            to = page + 1 < strides ? starts[(int) page + 1] : bytes;
        }
        List<String> found = new ArrayList<>();
        scan(from, to, (line, cut) -> {
            found.add(text(line, cut));
            return found.size() < STRIDE;
        });
        return found;
    }

    /// Tells of the lines that have the words, in any case.
    ///
    /// @param hit told the number of each, from 0
    /// @param most after so many it ends
    /// @throws assay.work.Cancelled when the user asked to stop
    public void search(String words, int most, LongConsumer hit, Progress progress) throws IOException {
        byte[] wanted = words.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        boolean plain = words.chars().allMatch(c -> c < 128);
        long[] numbers = {0, 0, 0};
        scan(0, bytes, (line, cut) -> {
            boolean has = plain
                    ? has(line, wanted)
                    : text(line, cut).toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
            if (has) {
                hit.accept(numbers[0]);
                numbers[1]++;
            }
            numbers[0]++;
            numbers[2] += line.remaining() + 1L;
            if (numbers[0] % STRIDE == 0) {
                progress.step(numbers[2], bytes, "");
            }
            return numbers[1] < most;
        });
    }

    private static boolean has(ByteBuffer line, byte[] wanted) {
        int last = line.limit() - wanted.length;
        for (int i = line.position(); i <= last; i++) {
            int k = 0;
            while (k < wanted.length && lower(line.get(i + k)) == wanted[k]) {
                k++;
            }
            if (k == wanted.length) {
                return true;
            }
        }
        return false;
    }

    private static byte lower(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? (byte) (letter + 32) : letter;
    }

    private interface Each {
        /// @param line its first bytes, without the line end
        /// @param cut how many more there are
        /// @return whether to go on
        boolean line(ByteBuffer line, long cut);
    }

    private void scan(long from, long to, Each each) throws IOException {
        byte[] chunk = new byte[CHUNK];
        byte[] kept = new byte[LONGEST];
        int length = 0;
        long cut = 0;
        long at = from;
        while (at < to) {
            int n = (int) Math.min(read(chunk, at), to - at);
            if (n <= 0) {
                break;
            }
            int begin = 0;
            for (int i = 0; i < n; i++) {
                if (chunk[i] == '\n') {
                    ByteBuffer line;
                    if (length == 0 && cut == 0) {
                        int size = Math.min(i - begin, LONGEST);
                        line = ByteBuffer.wrap(chunk, begin, size);
                        cut = (long) i - begin - size;
                    } else {
                        int size = Math.min(i - begin, LONGEST - length);
                        System.arraycopy(chunk, begin, kept, length, size);
                        cut += (long) i - begin - size;
                        line = ByteBuffer.wrap(kept, 0, length + size);
                    }
                    if (!each.line(line, cut)) {
                        return;
                    }
                    length = 0;
                    cut = 0;
                    begin = i + 1;
                }
            }
            int size = Math.min(n - begin, LONGEST - length);
            System.arraycopy(chunk, begin, kept, length, size);
            length += size;
            cut += n - begin - size;
            at += n;
        }
        if (length > 0 || cut > 0) {
            each.line(ByteBuffer.wrap(kept, 0, length), cut);
        }
    }

    /// As a terminal leaves it: what a bar of progress wrote over is not there.
    private String text(ByteBuffer line, long cut) {
        String text = StandardCharsets.UTF_8.decode(line.duplicate()).toString();
        String ended = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        String last = ended.substring(ended.lastIndexOf('\r') + 1);
        String shown = clean.apply(CONTROL.matcher(last).replaceAll("").replace("\t", "    "));
        return cut == 0 ? shown : shown + " … " + cut + " bytes more";
    }

    private int read(byte[] into, long at) throws IOException {
        return channel.read(ByteBuffer.wrap(into), at);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
