package assay.project;

import assay.store.Home;
import assay.store.Journal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Faults of the program itself, told at length in the home: for whoever mends them, and never sent anywhere.
public final class FaultLog {
    private static final int LONGEST = 64 * 1024;

    private final Journal journal;

    private FaultLog(Journal journal) {
        this.journal = journal;
    }

    /// @param home where Assay keeps its own files; null for the user's data folder
    public static FaultLog in(@Nullable Path home) {
        return new FaultLog((home == null ? Home.ofUser() : Home.at(home)).journal());
    }

    public Path file() {
        return journal.file();
    }

    /// @param report what is told to others as well
    /// @return whether it stands in the file now
    public boolean tell(Instant time, String report, Throwable fault) {
        StringWriter stack = new StringWriter();
        fault.printStackTrace(new PrintWriter(stack));
        String whole = stack.toString();
        return journal.add(
                "---- " + time + "\n" + report + "\n" + whole.substring(0, Math.min(whole.length(), LONGEST)) + "\n");
    }
}
