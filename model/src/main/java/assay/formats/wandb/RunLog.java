package assay.formats.wandb;

import assay.fact.Status;
import assay.syntax.Limits;
import assay.syntax.SyntaxException;
import assay.syntax.Tree;
import assay.syntax.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the `.wandb` log says in the end: later records win over earlier ones.
final class RunLog {
    private static final Limits LIMITS = new Limits(16 << 20, 40, 1_000_000);
    private static final int MOST_ARTIFACTS = 1000;

    /// An artifact that the run used.
    record Used(String id, String type, String name) {}

    final Map<String, Tree> config = new LinkedHashMap<>();
    final Map<String, Tree> summary = new LinkedHashMap<>();
    final Map<String, String> words = new LinkedHashMap<>();
    final List<String> tags = new ArrayList<>();
    final Histories histories = new Histories();
    final List<Used> used = new ArrayList<>();
    final List<LoggedArtifact> logged = new ArrayList<>();
    final Map<String, Tree> environment = new LinkedHashMap<>();
    Tree git = new Tree.Missing("");

    @Nullable
    Instant start;

    String parent = "";
    String client = "";
    long lines;
    boolean resumed;
    private @Nullable Long exit;
    private @Nullable Long seconds;
    private long unreadable;

    /// @return what is wrong with it
    List<SyntaxException> read(InputStream in) throws IOException {
        List<SyntaxException> problems = new ArrayList<>();
        try {
            TransactionLog log = new TransactionLog(in);
            try {
                for (byte[] record = log.next(); record != null; record = log.next()) {
                    record(record);
                }
            } catch (SyntaxException end) {
                problems.add(end);
            }
            if (log.skipped() > 0) {
                problems.add(new SyntaxException(
                        SyntaxException.Reason.TOO_LARGE,
                        0,
                        "Expected records of at most 16 MiB; " + log.skipped() + " larger ones were left out."));
            }
        } catch (SyntaxException notALog) {
            problems.add(notALog);
        }
        if (unreadable > 0) {
            problems.add(new SyntaxException(
                    SyntaxException.Reason.DAMAGED,
                    0,
                    "Expected a record of the client in each entry of the log; " + unreadable
                            + " are none and were left out."));
        }
        return problems;
    }

    /// The code of the program's end; without one it was killed, or lives.
    Status status() {
        if (exit == null) {
            return Status.UNKNOWN;
        }
        return exit == 0 ? Status.FINISHED : exit == 255 ? Status.KILLED : Status.FAILED;
    }

    @Nullable
    Long exit() {
        return exit;
    }

    /// As far as the log says how long it took, in whole seconds.
    @Nullable
    Instant end() {
        Instant from = start;
        Long took = seconds;
        return from == null || took == null || resumed || took < 0 || took > Integer.MAX_VALUE
                ? null
                : from.plusSeconds(took);
    }

    private void record(byte[] record) {
        try {
            Wire wire = Wire.of(record, LIMITS);
            while (wire.next()) {
                field(wire);
            }
        } catch (IOException notARecord) {
            unreadable++;
        }
    }

    private void field(Wire wire) throws IOException {
        switch (wire.field()) {
            case 2 -> wire.message(this::history);
            case 3 -> wire.message(items -> Items.apply(items, summary));
            case 4, 13 -> lines++;
            case 5 -> wire.message(items -> Items.apply(items, config));
            case 8 ->
                wire.message(artifact -> {
                    LoggedArtifact read = LoggedArtifact.read(artifact);
                    if (logged.size() < MOST_ARTIFACTS) {
                        logged.add(read);
                    }
                });
            case 17 -> wire.message(this::run);
            case 18 -> wire.message(this::exit);
            case 21 ->
                wire.message(header -> {
                    while (header.next()) {
                        if (header.field() == 1) {
                            header.message(this::version);
                        }
                    }
                });
            case 25 -> wire.message(this::used);
            // One writer says it all; one that comes later, only who it is.
            case 26 -> wire.message(record -> environment.putAll(LogEnvironment.read(record)));
            default -> {}
        }
    }

    private void history(Wire wire) throws IOException {
        Map<String, Tree> row = new LinkedHashMap<>();
        Long[] step = {null};
        while (wire.next()) {
            switch (wire.field()) {
                case 1 ->
                    wire.message(message -> {
                        Items.Item item = Items.item(message);
                        row.put(item.key(), item.value());
                    });
                case 2 ->
                    wire.message(message -> {
                        while (message.next()) {
                            if (message.field() == 1) {
                                step[0] = message.integer();
                            }
                        }
                    });
                default -> {}
            }
        }
        histories.row(row, step[0]);
    }

    private void run(Wire wire) throws IOException {
        List<String> named = new ArrayList<>();
        while (wire.next()) {
            switch (wire.field()) {
                case 3 -> words.put("project", wire.text());
                case 4 -> wire.message(items -> Items.apply(items, config));
                case 5 -> wire.message(items -> Items.apply(items, summary));
                case 6 -> words.put("group", wire.text());
                case 7 -> words.put("job type", wire.text());
                case 8 -> words.put("name", wire.text());
                case 9 -> words.put("notes", wire.text());
                case 10 -> named.add(wire.text());
                case 12 -> words.put("sweep", wire.text());
                case 13 -> words.put("host", wire.text());
                case 17 -> wire.message(time -> start = LogEnvironment.timestamp(time));
                case 18 -> resumed = wire.flag();
                case 21 -> wire.message(message -> git = LogEnvironment.mapping(LogEnvironment.git(message)));
                case 23 -> wire.message(this::branch);
                default -> {}
            }
        }
        if (!named.isEmpty()) {
            tags.clear();
            tags.addAll(named);
        }
    }

    private void branch(Wire wire) throws IOException {
        while (wire.next()) {
            if (wire.field() == 1) {
                parent = wire.text();
            }
        }
    }

    private void exit(Wire wire) throws IOException {
        exit = 0L;
        while (wire.next()) {
            switch (wire.field()) {
                case 1 -> exit = wire.integer();
                case 2 -> seconds = wire.integer();
                default -> {}
            }
        }
    }

    private void version(Wire wire) throws IOException {
        while (wire.next()) {
            if (wire.field() == 1) {
                client = wire.text();
            }
        }
    }

    private void used(Wire wire) throws IOException {
        String[] texts = {"", "", "", ""};
        while (wire.next()) {
            if (wire.field() <= 3) {
                texts[wire.field()] = wire.text();
            }
        }
        if (used.size() < MOST_ARTIFACTS) {
            used.add(new Used(texts[1], texts[2], texts[3]));
        }
    }
}
