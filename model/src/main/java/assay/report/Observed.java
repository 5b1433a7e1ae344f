package assay.report;

import assay.fact.Fact;
import assay.fact.Status;
import assay.rerun.Execution;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the report says in sentences, once more as values, for files that programs read. It is redacted as the report
/// is, with the same marks.
///
/// @param tools whose records speak of the run
/// @param uncommitted whether the code had uncommitted changes; null where not recorded
/// @param model null where no digest of it is known
/// @param held ids of rules that were asked of this run and raised nothing
public record Observed(
        String folder,
        String run,
        String name,
        @Verbatim List<String> tools,
        Status status,
        @Nullable Instant start,
        @Nullable Instant end,
        List<String> command,
        @Verbatim @Nullable String commit,
        @Nullable Boolean uncommitted,
        @Nullable String remote,
        @Nullable Model model,
        List<FileSeen> inputs,
        List<FileSeen> outputs,
        List<Library> libraries,
        List<Named> parameters,
        List<Named> metrics,
        List<Made> reruns,
        @Verbatim List<String> held) {

    public Observed {
        tools = List.copyOf(tools);
        command = List.copyOf(command);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        libraries = List.copyOf(libraries);
        parameters = List.copyOf(parameters);
        metrics = List.copyOf(metrics);
        reruns = List.copyOf(reruns);
        held = List.copyOf(held);
    }

    /// @param version as the registry has it; empty where it was not registered
    /// @param present whether the file was there when the report was made; else the digest is the recorded one
    public record Model(
            String name,
            @Verbatim String version,
            @Nullable String path,
            @Verbatim String sha256,
            boolean present) {}

    /// A file that records name.
    ///
    /// @param context what for, in the record's word; empty where it does not say
    public record FileSeen(
            String path, String name, Fact.Artifact.Kind kind, String context, List<DigestSeen> digests) {
        public FileSeen {
            digests = List.copyOf(digests);
        }

        /// In hex; null where the records have none.
        public @Nullable String sha256() {
            return digests.stream()
                    .filter(each -> each.algorithm().equals("sha256"))
                    .map(DigestSeen::value)
                    .findFirst()
                    .orElse(null);
        }
    }

    public record DigestSeen(
            @Verbatim String algorithm, @Verbatim String value) {}

    /// @param version empty where none is recorded
    /// @param origin asked for, locked, recorded by the run, or installed
    /// @param hashes that a lock file has for this version; of several any may be the one that was installed
    public record Library(
            @Verbatim String ecosystem,
            String name,
            @Verbatim String version,
            Fact.Dependency.Origin origin,
            List<DigestSeen> hashes) {
        public Library {
            hashes = List.copyOf(hashes);
        }
    }

    public record Named(String name, String value) {}

    /// A rerun that this program made.
    ///
    /// @param set id of those that were judged together
    /// @param seed another than the recorded one; null where it was that
    /// @param sandbox null where its record does not say
    /// @param record SHA-256 of its `assay-run.json`, in hex; null where there is none
    /// @param sealed SHA-256 of the terms that were sealed for it; null where none were
    public record Made(
            @Verbatim String set,
            int number,
            Execution.State state,
            @Nullable Instant start,
            @Nullable Instant end,
            @Nullable String seed,
            List<String> command,
            @Nullable String python,
            List<String> machine,
            @Nullable Boolean sandbox,
            @Nullable Boolean network,
            @Verbatim @Nullable String record,
            @Verbatim @Nullable String sealed,
            List<FileSeen> outputs) {
        public Made {
            command = List.copyOf(command);
            machine = List.copyOf(machine);
            outputs = List.copyOf(outputs);
        }
    }
}
