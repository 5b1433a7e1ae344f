package assay.audit.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.audit.Finding;
import assay.audit.Outcome;
import assay.audit.Severity;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Layer;
import assay.fact.Locator;
import assay.fact.RunId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StartOfRunRulesTest {
    private final Asked c5 = new Asked("C5");
    private final Asked c6 = new Asked("C6");

    @Test
    void aCommandWithItsFolderHolds() {
        c6.run().fact(command("/home/someone/project", "python", "train.py", "--lr", "0.1"));
        c6.holds();
    }

    @Test
    void aScriptThatIsNamedByItsWholePathNeedsNoFolder() {
        c6.run().fact(command(null, "/usr/bin/python", "/home/someone/project/train.py"));
        c6.holds();
    }

    @Test
    void aFolderThatIsNotRecordedIsLeftOpen() {
        c6.run().command("python", "train.py");
        assertTrue(c6.isNotFound().contains("python train.py"));
    }

    @Test
    void aStepsCommandHolds() {
        c6.run().step("train", "python train.py");
        c6.holds();
    }

    @Test
    void noCommandIsAFinding() {
        c6.run().param("lr", "0.1").step("train", "");
        Finding finding = c6.raises();
        assertEquals(Severity.CRITICAL, finding.severity());
        assertEquals(
                "No command and no step with a command is recorded. Looked in: mlflow/a1/record.yaml.",
                finding.message());
    }

    @Test
    void argumentsThatTheToolNeverRecordsAreItsGap() {
        c6.run().command("train.py");
        c6.gap(Layer.CODE, "command-line arguments");
        assertTrue(c6.isNotFound().endsWith("command-line arguments."));
    }

    @Test
    void aDamagedRecordMayHaveHadTheCommand() {
        c6.run().param("lr", "0.1");
        c6.unreadable("mlflow/a1/record.yaml");
        c6.isNotChecked();
    }

    @Test
    void aPartOfARunThatNamesTheCommandIsNotAsked() {
        c6.project.run("mlflow", "whole").command("python", "train.py");
        c6.run().param("lr", "0.1").parent(RunId.global("mlflow", "whole"));
        c6.doesNotApply();
    }

    @Test
    void aRunOfNestedRunsIsNotAsked() {
        c6.run().param("lr", "0.1");
        c6.project.run("mlflow", "part").parent(c6.run());
        c6.doesNotApply();
    }

    @Test
    void aNotebookThatRanInOrderHolds() {
        c5.run().fact(notebook(c5.run().id(), "train.ipynb", 1, 2, null, 3));
        c5.holds();
    }

    @Test
    void aCellThatRanBeforeOneAboveItIsAFinding() {
        c5.run().fact(notebook(c5.run().id(), "train.ipynb", 1, 4, 2, 3));
        Finding finding = c5.raises();
        assertEquals(Severity.HIGH, finding.severity());
        assertEquals(
                "train.ipynb: of 4 cells that ran, 2 ran before a cell above them, the first of them code cell 3 with"
                        + " the count 2.",
                finding.message());
    }

    @Test
    void countsThatNoCellHasWeighLess() {
        c5.run().fact(notebook(c5.run().id(), "train.ipynb", 1, 3, 4));
        Finding finding = c5.raises();
        assertEquals(Severity.MEDIUM, finding.severity());
        assertEquals(
                "train.ipynb: 3 cells have a count, and the highest is 4: one execution is of a cell that was run again"
                        + " or deleted.",
                finding.message());
    }

    @Test
    void clearedCountsTellNothing() {
        c5.run().fact(notebook(c5.run().id(), "train.ipynb", null, null));
        c5.doesNotApply();
    }

    @Test
    void aRunAnswersForTheNotebookThatItsRecordNames() {
        c5.project.fact(notebook(null, "notebooks/train.ipynb", 2, 1));
        c5.run().tag("mlflow.source.name", "/home/someone/project/notebooks/train.ipynb");
        assertTrue(c5.raises().message().startsWith("notebooks/train.ipynb: of 2 cells that ran, one ran before"));
        assertInstanceOf(Outcome.NotApplicable.class, c5.ofProject());
    }

    @Test
    void aNameThatTwoNotebooksHaveNamesNeither() {
        c5.project.fact(notebook(null, "a/train.ipynb", 1)).fact(notebook(null, "b/train.ipynb", 1));
        c5.run().tag("mlflow.source.name", "train.ipynb");
        c5.doesNotApply();
    }

    @Test
    void aNotebookThatNoRunNamesIsTheProjects() {
        c5.project.fact(notebook(null, "explore.ipynb", 1, 2));
        c5.run().param("lr", "0.1");
        Finding finding = Asked.only(c5.ofProject());
        assertEquals(Severity.LOW, finding.severity());
        assertEquals("One notebook was executed and no run record refers to it: explore.ipynb.", finding.message());
    }

    @Test
    void aNotebookThatCannotBeReadIsNotChecked() {
        c5.unreadable("explore.ipynb");
        assertInstanceOf(Outcome.NotChecked.class, c5.ofProject());
    }

    private Fact.Command command(@Nullable String folder, String... arguments) {
        return new Fact.Command(
                c6.run().id(),
                List.of(arguments),
                folder,
                new Evidence("mlflow/a1/record.yaml", Locator.line(1), null));
    }

    private static Fact.Notebook notebook(@Nullable RunId run, String path, @Nullable Integer... counts) {
        return new Fact.Notebook(run, path, Arrays.asList(counts), new Evidence(path, Locator.WHOLE, null));
    }
}
