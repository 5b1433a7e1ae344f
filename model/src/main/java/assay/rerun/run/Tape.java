package assay.rerun.run;

import assay.fact.Digest;
import assay.store.Growing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/// What a process says: its bytes as they come into a file, up to a limit, and its lines for people. A full disk ends
/// the keeping, not the process.
final class Tape implements AutoCloseable {
    private static final int LONGEST_LINE = 8192;
    private static final int WAITING = 2000;
    private static final int HEAD = 2000;

    private final OutputStream file;
    private final long limit;
    private final MessageDigest sum;
    private final BlockingQueue<Said> waiting = new ArrayBlockingQueue<>(WAITING);
    private final Thread teller;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private long kept;
    private long dropped;
    private int missed;
    private @Nullable IOException broken;

    /// A line, or the end.
    private record Said(@Nullable String line) {}

    Tape(Path path, long limit, Executor.Console console) throws IOException {
        this.file = Growing.create(path);
        this.limit = limit;
        this.sum = DigestUtils.getSha256Digest();
        this.teller = Thread.ofPlatform().daemon().name("assay-console").start(() -> tell(console));
    }

    /// Takes everything that comes, until the end or until the pipe is closed.
    ///
    /// @param echo where the bytes also go as they are
    void record(InputStream in, @Nullable OutputStream echo) {
        byte[] buffer = new byte[1 << 16];
        Line line = new Line();
        try {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (echo != null) {
                    echo.write(buffer, 0, n);
                    echo.flush();
                }
                keep(buffer, n);
                line.add(buffer, n);
            }
        } catch (IOException closed) {
            // A pipe that is closed from here has told what it had.
        }
        line.end();
    }

    private synchronized void keep(byte[] bytes, int n) {
        int fits = (int) Math.min(n, limit - kept);
        dropped += n - fits;
        if (fits == 0) {
            return;
        }
        try {
            if (broken != null) {
                throw broken;
            }
            file.write(bytes, 0, fits);
            sum.update(bytes, 0, fits);
            head.write(bytes, 0, Math.min(fits, HEAD - head.size()));
            kept += fits;
        } catch (IOException full) {
            broken = full;
            dropped += fits;
        }
    }

    private final class Line {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        void add(byte[] buffer, int n) {
            for (int i = 0; i < n; i++) {
                if (buffer[i] == '\n' || buffer[i] == '\r') {
                    end();
                } else if (bytes.size() < LONGEST_LINE) {
                    bytes.write(buffer[i]);
                }
            }
        }

        void end() {
            if (bytes.size() > 0) {
                say(PlainText.of(bytes.toString(StandardCharsets.UTF_8)));
                bytes.reset();
            }
        }
    }

    private synchronized void say(String line) {
        if (missed > 0 && waiting.offer(new Said("[" + missed + " lines not shown]"))) {
            missed = 0;
        }
        if (missed > 0 || !waiting.offer(new Said(line))) {
            missed++;
        }
    }

    private void tell(Executor.Console console) {
        try {
            for (Said said = waiting.take(); said.line() != null; said = waiting.take()) {
                console.line(said.line());
            }
        } catch (InterruptedException enough) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized Digest digest() {
        return Digest.sha256(HexFormat.of().formatHex(sum.digest()));
    }

    /// The first bytes, as text.
    synchronized String head() {
        return head.toString(StandardCharsets.UTF_8);
    }

    synchronized long dropped() {
        return dropped;
    }

    /// Why the file is shorter than it should be; null where it is not.
    synchronized @Nullable String trouble() {
        return broken == null ? null : "The console could not be kept to its end: " + broken.getMessage();
    }

    private synchronized int missed() {
        return missed;
    }

    /// Lets the listener hear what is waiting, for five seconds at most.
    @Override
    public void close() throws IOException {
        try {
            int silent = missed();
            if (silent > 0) {
                waiting.offer(new Said("[" + silent + " lines not shown]"), 1, TimeUnit.SECONDS);
            }
            waiting.offer(new Said(null), 4, TimeUnit.SECONDS);
            teller.join(5000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        teller.interrupt();
        file.close();
    }
}
