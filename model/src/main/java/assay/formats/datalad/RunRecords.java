package assay.formats.datalad;

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
import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.SyntaxException;
import assay.syntax.Tree;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.tukaani.xz.XZInputStream;

/// Records of commands in files of their own, packed by XZ or not. A command is a run; its id is the record's.
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
        Long exit = tree.get("exit").integer();
        facts.add(new Execution(
                run,
                run.id(),
                exit == null ? Status.UNKNOWN : exit == 0 ? Status.FINISHED : Status.FAILED,
                null,
                null,
                null,
                false,
                null,
                null,
                source.evidence(path, Locator.WHOLE)));
        RunFacts said = new RunFacts(run, source, path, facts);
        Tree command = tree.get("cmd");
        List<String> arguments = new ArrayList<>();
        command.items().forEach(each -> arguments.add(each.text("")));
        if (command.text() != null) {
            arguments.add(command.text(""));
        }
        String folder = tree.get("pwd").text(".");
        said.command(arguments, folder, Source.at(command));
        said.tag("exit code", tree.get("exit"));
        said.tag("dataset", tree.get("dsid"));
        files(said, Role.INPUT, tree.get("inputs"), folder);
        files(said, Role.INPUT, tree.get("extra_inputs"), folder);
        files(said, Role.OUTPUT, tree.get("outputs"), folder);
    }

    /// Neither size nor checksum is recorded. Paths are seen from the folder that the command ran in; patterns and
    /// placeholders stay as they are.
    private void files(RunFacts said, Role role, Tree list, String folder) {
        for (Tree each : list.items()) {
            String written = each.text("");
            String path = place(folder, written);
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
                    said.at(each)));
        }
    }

    private String place(String folder, String written) {
        try {
            return source.resolve("../" + folder + "/" + written);
        } catch (IOException leaves) {
            return written;
        }
    }
}
