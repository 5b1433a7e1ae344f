package assay.project;

import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.content.Git;
import assay.diff.code.CodeDiff;
import assay.diff.code.CodeSide.Origin;
import assay.fact.RunId;
import assay.work.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From the record files of a tool to the lines that differ.
class CodeOfRunsTest {
    private static final String FIRST = "0123456789abcdef0123456789abcdef";
    private static final String SECOND = "fedcba9876543210fedcba9876543210";

    @TempDir
    Path temp;

    private static void run(Git git, String id, String commit) throws IOException {
        String folder = "mlruns/0/" + id + "/";
        git.write(folder + "meta.yaml", """
                artifact_uri: ./mlruns/0/%1$s/artifacts
                end_time: 1790000000000
                experiment_id: '0'
                lifecycle_stage: active
                run_id: %1$s
                run_name: a
                run_uuid: %1$s
                source_name: ''
                source_type: 4
                source_version: ''
                start_time: 1789999990000
                status: 3
                tags: []
                user_id: a
                """.formatted(id));
        git.write(folder + "tags/mlflow.source.git.commit", commit);
    }

    @Test
    void theDiffThatMlflowKeptIsPartOfTheCode() throws IOException {
        Git git = Git.in(temp.resolve("project"));
        git.write("mlruns/0/meta.yaml", """
                artifact_location: ./mlruns/0
                experiment_id: '0'
                lifecycle_stage: active
                name: Default
                """);
        git.write(".gitignore", "mlruns\n");
        git.write("train.py", "lr = 1\ntoken = 'ghp_0123456789abcdefghijklmnopqrstuvwxyz'\n");
        String commit = git.commit("one");
        run(git, FIRST, commit);
        run(git, SECOND, commit);
        git.write("train.py", "lr = 2\ntoken = 'ghp_0123456789abcdefghijklmnopqrstuvwxyz'\n");
        git.write("mlruns/0/" + SECOND + "/tags/mlflow.source.git.diff", git.run("diff", "HEAD") + "\n");
        try (Project project = Project.open(git.folder(), temp.resolve("home"), InstantSource.system())) {
            project.scan(Progress.NONE);
            CodeDiff diff = project.code(RunId.global("mlflow", FIRST), RunId.global("mlflow", SECOND));
            assertEquals(Origin.COMMIT, diff.a().origin());
            assertEquals(Origin.PATCHED, diff.b().origin(), diff.b().toString());
            assertEquals(
                    List.of("-lr = 1", "+lr = 2", " token = [secret withheld]"),
                    diff.files().getFirst().hunks().getFirst().lines().stream()
                            .map(line -> line.sign() + line.text())
                            .toList());
        }
    }
}
