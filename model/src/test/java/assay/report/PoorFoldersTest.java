package assay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.project.NoSuchRun;
import assay.project.Project;
import assay.store.Home;
import assay.work.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reports from folders that hold little, or what cannot be read.
class PoorFoldersTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z"));
    private static final String ID = "0123456789abcdef0123456789abcdef";

    @TempDir
    private Path temp;

    private Project open(String name) throws IOException {
        Path folder = Files.createDirectories(temp.toRealPath().resolve(name));
        Project project = Project.open(folder, Home.at(temp.resolve("home")), CLOCK);
        project.asked().scan(Progress.NONE);
        return project;
    }

    private void put(String file, String text) throws IOException {
        Path path = temp.toRealPath().resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    @Test
    void anEmptyFolderHasNoRunToReportOnAndThatIsSaid() throws IOException {
        try (Project project = open("empty")) {
            NoSuchRun none = assertThrows(NoSuchRun.class, () -> project.find("latest"));
            assertTrue(
                    String.valueOf(none.getMessage()).startsWith("No record of a run was found in "),
                    none.getMessage());
            assertEquals(0, project.records().runs().size());
        }
    }

    @Test
    void aBrokenRecordStandsInTheReportWithItsPlace() throws IOException {
        put("broken/mlruns/0/meta.yaml", "experiment_id: '0'\nlifecycle_stage: active\nname: first\n");
        put("broken/mlruns/0/" + ID + "/meta.yaml", """
                artifact_uri: mlflow-artifacts:/0/%1$s/artifacts
                end_time: 1760000005000
                experiment_id: '0'
                lifecycle_stage: active
                run_id: %1$s
                run_name: whole
                run_uuid: %1$s
                start_time: 1760000000000
                status: 3
                user_id: ''
                """.formatted(ID));
        put("broken/mlruns/0/" + ID + "/metrics/auc", "1760000001000 not-a-number\n");
        put("broken/dvc.lock", "schema: '2.0'\nstages: [unclosed\n");
        try (Project project = open("broken")) {
            Report report = project.document(project.find("whole").id(), Set.of(), Additions.NONE, "1.0");
            assertTrue(
                    report.scope().problems().rows().stream()
                            .anyMatch(row -> row.file().equals("dvc.lock")),
                    report.scope().problems().toString());
            byte[] pdf = project.preview(project.find("whole").id(), Set.of(), Additions.NONE, "1.0");
            try (PDDocument document = Loader.loadPDF(pdf)) {
                String text = new PDFTextStripper().getText(document);
                assertTrue(text.contains("What could not be read") && text.contains("dvc.lock"), text);
                assertTrue(text.contains("Model file not found. This report describes a run record only."), text);
            }
        }
    }
}
