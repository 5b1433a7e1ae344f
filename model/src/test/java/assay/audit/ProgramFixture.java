package assay.audit;

import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Locator;
import assay.fact.RecordsFixture;
import assay.fact.Run;
import assay.python.Code;
import assay.python.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// The code of every run, in memory:
///
/// ```java
/// code.file("train.py", "import random").started("train.py");
/// ```
public final class ProgramFixture implements Programs {
    private final Map<String, String> files = new TreeMap<>();
    private final List<String> started = new ArrayList<>();
    private String caveat = "";
    private boolean lost;

    public ProgramFixture file(String path, String... lines) {
        files.put(path, String.join("\n", lines) + "\n");
        return this;
    }

    /// The files that were started. Where none is named, that is not known.
    public ProgramFixture started(String... paths) {
        started.addAll(Arrays.asList(paths));
        return this;
    }

    /// The run's own code is not kept.
    public ProgramFixture today() {
        caveat = "The run's code is not recorded: this is what lies in the folder today.";
        return this;
    }

    public ProgramFixture lost() {
        lost = true;
        return this;
    }

    @Override
    public Program of(Run run, List<Fact> facts) {
        if (lost || (files.isEmpty() && started.isEmpty())) {
            return Program.none("The run's code was not found.");
        }
        Map<String, Source> read = new TreeMap<>();
        List<Program.Unread> unread = new ArrayList<>();
        files.forEach((path, text) -> {
            try {
                read.put(path, Source.read(path, text.getBytes(StandardCharsets.UTF_8)));
            } catch (IOException unreadable) {
                unread.add(new Program.Unread(path, String.valueOf(unreadable.getMessage())));
            }
        });
        return new Program(
                caveat.isEmpty() ? Program.Origin.COMMIT : Program.Origin.TODAY,
                "Commit 1234567 was read.",
                caveat,
                started.stream()
                        .map(each -> Objects.requireNonNull(read.get(each)))
                        .toList(),
                new Code(read.values()),
                unread,
                (file, line) -> new Evidence(file, Locator.line(line), RecordsFixture.digestOf(file)));
    }
}
