package assay.fact;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One thing that a record says, with the evidence for it.
///
/// A fact belongs to a run, or, where [#run] is null, to the project (a lock file beside the code). Secrets never
/// become facts: a reader hands every text through `assay.read.Secrets`, which puts a mark in their place.
public sealed interface Fact {

    @Nullable
    RunId run();

    Evidence evidence();

    /// The run itself. Several records of one run are joined: the first that says something wins, in path order.
    ///
    /// @param name as recorded; the id where the record has none
    /// @param parent the run that this one is nested in
    /// @param experiment the group that the tool keeps the run in
    record Execution(
            RunId run,
            String name,
            Status status,
            @Nullable Instant start,
            @Nullable Instant end,
            @Nullable RunId parent,
            boolean deleted,
            @Nullable String experiment,
            @Nullable String user,
            Evidence evidence)
            implements Fact {

        /// Of a record that tells neither when nor by whom, nor what the run belongs to.
        public static Execution known(RunId run, String name, Status status, Evidence evidence) {
            return new Execution(run, name, status, null, null, null, false, null, null, evidence);
        }
    }

    /// @param key nested keys joined by `.`
    record Param(RunId run, String key, Value value, Evidence evidence) implements Fact {}

    /// @param last the tool's own idea of the last value (MLflow: the maximum by step, time, value)
    record Metric(RunId run, String key, double last, Series series, Evidence evidence) implements Fact {}

    record Tag(RunId run, String key, String value, Evidence evidence) implements Fact {}

    /// A file, folder or dataset that a run (or one step of it) read or wrote; where no run is named, one of which the
    /// project records that it is there, mostly with its digest (a package's manifest, a pointer file).
    ///
    /// @param run null where the record speaks of no run; the role then says nothing
    /// @param path project-relative where it lies in the project, else the recorded path or URI
    /// @param name what people call it: the dataset's name, else the last part of the path
    /// @param step the step of the run, null where the tool has none
    /// @param context what for: `training`, `test` …
    record Artifact(
            @Nullable RunId run,
            Role role,
            Kind kind,
            String path,
            String name,
            @Nullable String step,
            @Nullable String context,
            List<Digest> digests,
            @Nullable Long size,
            Evidence evidence)
            implements Fact {
        public Artifact {
            digests = List.copyOf(digests);
        }

        public enum Role {
            INPUT,
            OUTPUT
        }

        public enum Kind {
            DATA,
            CODE,
            MODEL,
            METRICS,
            FILE
        }
    }

    /// A named part of a run with a command of its own: a pipeline stage. Without a run: one that a specification asks
    /// for, which says nothing about what ran.
    record Step(
            @Nullable RunId run,
            String name,
            String command,
            @Nullable String workingFolder,
            Evidence evidence) implements Fact {}

    /// @param sha 40 or 64 hex
    /// @param dirty whether the tree had uncommitted changes; null where not recorded
    /// @param patch project-relative path of the kept patch; null where none was kept
    record Commit(
            RunId run,
            String sha,
            @Nullable Boolean dirty,
            @Nullable String patch,
            @Nullable String branch,
            @Nullable String remote,
            Evidence evidence)
            implements Fact {}

    /// @param source what it seeds: `numpy`, `torch`, a parameter's name
    record Seed(RunId run, String source, String value, Evidence evidence) implements Fact {}

    /// @param arguments the argument vector where recorded as such, else one element with the whole line
    record Command(
            RunId run, List<String> arguments, @Nullable String workingFolder, Evidence evidence) implements Fact {
        public Command {
            arguments = List.copyOf(arguments);
        }
    }

    /// @param kind `gpu` or `cpu`
    /// @param attributes driver, memory, compute capability … in the record's words and order
    record Device(RunId run, String kind, String name, Map<String, String> attributes, Evidence evidence)
            implements Fact {
        public Device {
            attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        }
    }

    /// Operating system, kernel, Python version, environment variables, determinism switches.
    record Setting(@Nullable RunId run, Kind kind, String key, String value, Evidence evidence) implements Fact {
        public enum Kind {
            SYSTEM,
            VARIABLE,
            SWITCH
        }
    }

    /// A package or image that is asked for, locked, or was there.
    ///
    /// @param ecosystem `pip`, `conda`, `container`, `python` (the interpreter), `system`
    /// @param name normalised as the ecosystem does (PEP 503 for pip)
    /// @param spec as written: `>=2,<3`, `==1.2.3`, a tag; empty where nothing is asked
    /// @param version the exact version where the spec or record pins one
    record Dependency(
            @Nullable RunId run,
            String ecosystem,
            String name,
            String spec,
            @Nullable String version,
            Origin origin,
            List<Digest> digests,
            Evidence evidence)
            implements Fact {
        public Dependency {
            digests = List.copyOf(digests);
        }

        public enum Origin {
            /// Asked for by a person: requirements.in, environment.yml, FROM.
            DECLARED,
            /// Resolved before the run: a lock file.
            LOCKED,
            /// Listed by the run itself.
            RECORDED,
            /// Found installed in an environment on disk.
            INSTALLED
        }
    }

    /// A file that lists dependencies, counted.
    ///
    /// @param kind `requirements`, `pip-freeze`, `conda-environment`, `conda-explicit`, `dockerfile` …
    /// @param lock whether it pins everything that it lists, including what those need
    /// @param pinned entries with one exact version or digest
    /// @param hashed entries with a content hash
    record DependencyFile(
            @Nullable RunId run, String kind, boolean lock, int entries, int pinned, int hashed, Evidence evidence)
            implements Fact {}

    /// A version of a registered model.
    ///
    /// @param source where the model's files lie, as recorded
    record Model(
            @Nullable RunId run,
            String name,
            String version,
            List<String> aliases,
            @Nullable String stage,
            @Nullable String source,
            @Nullable Instant created,
            Evidence evidence)
            implements Fact {
        public Model {
            aliases = List.copyOf(aliases);
        }
    }

    /// @param executionCounts of the code cells in file order; null for a cell that was not run
    record Notebook(@Nullable RunId run, String path, List<@Nullable Integer> executionCounts, Evidence evidence)
            implements Fact {}

    /// A git repository of the project, read as bare objects and refs.
    ///
    /// @param path project-relative folder of the work tree; empty for the project folder
    /// @param head full id of the commit checked out; null in an empty repository
    /// @param remotes name to URL, without credentials
    record Repository(
            @Nullable RunId run,
            String path,
            @Nullable String head,
            @Nullable String branch,
            Map<String, String> remotes,
            Evidence evidence)
            implements Fact {
        public Repository {
            remotes = Collections.unmodifiableMap(new LinkedHashMap<>(remotes));
        }
    }
}
