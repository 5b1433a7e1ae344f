package assay.cli;

import assay.verify.Amount;
import assay.verify.Check;
import assay.verify.Watch;
import assay.work.Progress;
import java.util.Locale;

/// A verification on standard error: how much of how much, how fast, how long still.
final class VerifyProgress implements Watch, Progress {
    private final Progress line;
    private volatile String words = "Verifying";

    VerifyProgress(Terminal terminal, Options options) {
        this.line = terminal.progress(options);
    }

    @Override
    public void checked(Check check) {}

    @Override
    public void reading(String file, long done, long total) {}

    @Override
    public void amount(Amount amount) {
        StringBuilder text = new StringBuilder("Verifying ")
                .append(Words.size(amount.bytesDone()))
                .append(" of ")
                .append(Words.size(amount.bytesTotal()));
        if (amount.bytesPerSecond() > 0) {
            text.append(String.format(Locale.ROOT, ", %s/s", Words.size((long) amount.bytesPerSecond())));
        }
        if (amount.left() != null) {
            text.append(", ").append(Words.duration(amount.left())).append(" left");
        }
        words = text.append("; checks").toString();
        line.step(amount.checksDone(), amount.checksTotal(), words);
    }

    @Override
    public void step(long done, long total, String what) {
        line.step(done, total, words);
    }

    @Override
    public void checkpoint() {
        line.checkpoint();
    }
}
