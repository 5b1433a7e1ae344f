package assay.formats.datalad;

import assay.fact.Evidence;
import assay.fact.Fact.Artifact;
import assay.fact.Fact.Artifact.Role;
import assay.fact.Fact.Execution;
import assay.fact.Locator;
import assay.fact.RunId;
import assay.fact.Status;
import assay.read.Facts;
import assay.read.FileKind;
import assay.read.Paths;
import assay.read.ProjectFacts;
import assay.read.RunFacts;
import assay.read.Secrets;
import assay.read.Source;
import assay.syntax.GitFolder;
import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.SyntaxException;
import assay.syntax.Tree;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/// Records of commands, in files of their own, packed by XZ or not, and in messages of commits. A command is a run; its
/// id is that of the file, else of the commit.
record RunRecords(Source source, Facts facts, String root) {
    private static final int MOST_MEMORY_KIB = 64 << 10;

    void read(String folder) {
        for (String path : source.files(folder)) {
            try {
                String text = text(path);
                if (AnnexKey.pointed(text) == null) {
                    record(path, Json.parse(text, Limits.RECORD));
                }
            } catch (IOException unreadable) {
                new ProjectFacts(source, path, facts).problem(unreadable);
            }
        }
    }

    private String text(String path) throws IOException {
        byte[] bytes = source.bytes(path);
        boolean packed = bytes.length > 5 && (bytes[0] & 0xFF) == 0xFD && bytes[1] == '7' && bytes[2] == 'z';
        if (!packed) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        try (XZInputStream in = new XZInputStream(new ByteArrayInputStream(bytes), MOST_MEMORY_KIB)) {
            byte[] text = in.readNBytes(Limits.RECORD.bytes() + 1);
            return new String(text, StandardCharsets.UTF_8);
        } catch (IOException damaged) {
            throw new SyntaxException(
                    SyntaxException.Reason.DAMAGED, 0, "Expected a record packed by XZ, found damage in it.");
        }
    }

    private void record(String path, Tree tree) {
        RunId run = new RunId("datalad", root, Paths.name(path));
        execution(run, run.id(), tree, null, source.evidence(path, Locator.WHOLE));
        said(new RunFacts(run, source, path, facts), tree, Source::at);
    }

    /// What a record says that is a commit's message. When the command started is not recorded; it ended before the
    /// commit was made.
    ///
    /// @param file that stands for the repository
    void record(GitFolder.Commit commit, RunMessage message, String file) throws IOException {
        Locator at = new Locator.Row("commit", "id=" + commit.id());
        String kept = message.sidecar();
        RunId run = new RunId("datalad", root, kept == null ? commit.id() : kept);
        Tree tree = kept == null ? Json.parse(message.record(), Limits.RECORD) : new Tree.Missing("");
        RunFacts said = new RunFacts(run, source, file, facts);
        execution(run, message.title(), tree, commit.written(), said.at(at));
        // A command runs on what was committed before it: its own commit holds what it wrote.
        commit.parents().stream().limit(1).forEach(parent -> said.commit(parent, null, null, null, at));
        said.tag("saved by commit", commit.id(), at);
        said(said, tree, any -> at);
    }

    private void execution(RunId run, String name, Tree tree, @Nullable Instant end, Evidence evidence) {
        Long exit = tree.get("exit").integer();
        facts.add(new Execution(
                run,
                Secrets.clean(name),
                exit == null ? Status.UNKNOWN : exit == 0 ? Status.FINISHED : Status.FAILED,
                null,
                end,
                null,
                false,
                null,
                null,
                evidence));
    }

    /// @param place of each value
    private void said(RunFacts said, Tree tree, Function<Tree, Locator> place) {
        Tree command = tree.get("cmd");
        List<String> arguments = new ArrayList<>();
        command.items().forEach(each -> arguments.add(each.text("")));
        if (command.text() != null) {
            arguments.add(command.text(""));
        }
        String folder = tree.get("pwd").text(".");
        said.command(arguments, folder, place.apply(command));
        for (String key : List.of("exit", "dsid")) {
            Tree value = tree.get(key);
            said.tag(key.equals("exit") ? "exit code" : "dataset", value.text(), place.apply(value));
        }
        for (Tree earlier : tree.get("chain").items()) {
            said.tag("runs again", earlier.text(), place.apply(earlier));
        }
        files(said, Role.INPUT, tree.get("inputs"), folder, place);
        files(said, Role.INPUT, tree.get("extra_inputs"), folder, place);
        files(said, Role.OUTPUT, tree.get("outputs"), folder, place);
    }

    /// Neither size nor checksum is recorded. Paths are seen from the folder that the command ran in; patterns and
    /// placeholders stay as they are.
    private void files(RunFacts said, Role role, Tree list, String folder, Function<Tree, Locator> place) {
        for (Tree each : list.items()) {
            String written = each.text("");
            String path = path(folder, written);
            facts.add(new Artifact(
                    said.run(),
                    role,
                    FileKind.of(written),
                    Secrets.clean(path),
                    Secrets.clean(Paths.name(path)),
                    null,
                    null,
                    List.of(),
                    null,
                    said.at(place.apply(each))));
        }
    }

    private String path(String folder, String written) {
        try {
            return source.resolve("../" + folder + "/" + written);
        } catch (IOException leaves) {
            return written;
        }
    }
}
