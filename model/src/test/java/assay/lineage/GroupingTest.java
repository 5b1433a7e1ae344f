package assay.lineage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Digest;
import assay.fact.Fact.Artifact;
import assay.fact.RecordsFixture;
import assay.fact.RunId;
import assay.fact.Status;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GroupingTest {
    private static final Digest TRAIN = RecordsFixture.digestOf("train");
    private final RecordsFixture project = new RecordsFixture();

    @Test
    void runsOfOneParentWithTheSameNeighboursBecomeAStackAndTheirModelsAnother() {
        seeds(5);
        Grouping grouping = grouped(Set.of());
        assertEquals(2, grouping.members().size());
        Node runs = stack(grouping, Node.Kind.RUN);
        assertEquals("seeds-final, 5 runs", runs.label());
        assertEquals("5 finished", runs.detail());
        assertEquals("5 models", stack(grouping, Node.Kind.MODEL).label());
        assertEquals(4, grouping.lineage().nodes().size());
        assertEquals(3, grouping.lineage().edges().size());
    }

    @Test
    void whatOnlyOneRunDidKeepsThatRunOut() {
        List<RunId> runs = seeds(5);
        project.model("credit", "1", runs.getFirst(), null);
        Grouping grouping = grouped(Set.of());
        assertEquals("seeds-final, 4 runs", stack(grouping, Node.Kind.RUN).label());
        assertTrue(grouping.lineage().nodes().stream()
                .anyMatch(node -> node.id().equals("run:" + runs.getFirst().key())));
    }

    @Test
    void runsOfTwoExperimentsAreTwoStacks() {
        for (String experiment : List.of("a", "b")) {
            for (int i = 0; i < 3; i++) {
                project.run("mlflow", experiment + i).experiment(experiment).input("data/train.csv", TRAIN);
            }
        }
        assertEquals(2, grouped(Set.of()).members().size());
    }

    @Test
    void aStackSaysHowItsRunsEnded() {
        for (int i = 0; i < 4; i++) {
            project.run("mlflow", "a" + i).status(i == 0 ? Status.FAILED : Status.FINISHED);
        }
        assertEquals(
                "3 finished, 1 failed", stack(grouped(Set.of()), Node.Kind.RUN).detail());
    }

    @Test
    void anOpenStackIsDrawnOneByOne() {
        seeds(5);
        String id = stack(grouped(Set.of()), Node.Kind.RUN).id();
        Grouping open = grouped(Set.of(id));
        assertTrue(open.members().isEmpty());
        assertEquals(lineage(), open.lineage());
    }

    @Test
    void twoRunsAreNotWorthAStack() {
        seeds(2);
        assertTrue(grouped(Set.of()).members().isEmpty());
    }

    @Test
    void filesBesideEachOtherStayCardsUntilThereAreMany() {
        files(7);
        assertTrue(grouped(Set.of()).members().isEmpty());
        files(8);
        assertEquals("8 files", stack(grouped(Set.of()), Node.Kind.FILE).label());
    }

    @Test
    void anEdgeOfAStackIsNoBetterThanItsWeakest() {
        seeds(3);
        project.run("dvc", "lock").output(Artifact.Kind.DATA, "data/train.csv", TRAIN);
        Edge all = into(grouped(Set.of()));
        assertEquals(Edge.Grade.ESTABLISHED, all.grade());
        project.run("mlflow", "s9")
                .parent(RunId.global("mlflow", "parent"))
                .input("data/train.csv")
                .output(Artifact.Kind.MODEL, "models/9");
        Edge weaker = into(grouped(Set.of()));
        assertEquals(Edge.Grade.INFERRED, weaker.grade());
        assertTrue(weaker.why().startsWith("4 edges; the weakest: "), weaker.why());
    }

    @Test
    void noEdgeOfAGroupedGraphHangsInTheAir() {
        seeds(6);
        files(12);
        Grouping grouping = grouped(Set.of());
        List<String> ids = grouping.lineage().nodes().stream().map(Node::id).toList();
        assertFalse(grouping.lineage().edges().isEmpty());
        for (Edge edge : grouping.lineage().edges()) {
            assertTrue(ids.contains(edge.from()) && ids.contains(edge.to()), edge.toString());
        }
    }

    private List<RunId> seeds(int count) {
        RecordsFixture.Told parent = project.run("mlflow", "parent").name("seeds-final");
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(i -> project.run("mlflow", "s" + i)
                        .parent(parent)
                        .input("data/train.csv", TRAIN)
                        .output(Artifact.Kind.MODEL, "models/" + i)
                        .id())
                .toList();
    }

    private void files(int count) {
        RecordsFixture.Told run = project.run("mlflow", "f" + count);
        for (int i = 0; i < count; i++) {
            run.output(Artifact.Kind.FILE, "plots/" + count + "/" + i + ".png");
        }
    }

    private static Edge into(Grouping grouping) {
        return grouping.lineage().edges().stream()
                .filter(edge -> edge.from().startsWith("data:") && edge.to().startsWith("stack:"))
                .findFirst()
                .orElseThrow();
    }

    private static Node stack(Grouping grouping, Node.Kind kind) {
        return grouping.lineage().nodes().stream()
                .filter(node -> grouping.isStack(node) && node.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private Lineage lineage() {
        return LineageBuilder.build(project.records(), Lookup.NONE);
    }

    private Grouping grouped(Set<String> open) {
        return Grouping.of(lineage(), project.records(), open);
    }
}
