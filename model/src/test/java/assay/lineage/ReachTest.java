package assay.lineage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReachTest {
    private static final Lineage TWO_RUNS = Graphs.of(
            List.of(
                    Graphs.node("raw", Node.Kind.DATA),
                    Graphs.node("train", Node.Kind.DATA),
                    Graphs.node("run 1", Node.Kind.RUN),
                    Graphs.node("run 2", Node.Kind.RUN),
                    Graphs.node("model 1", Node.Kind.MODEL),
                    Graphs.node("model 2", Node.Kind.MODEL)),
            List.of(
                    Graphs.edge("raw", "train"),
                    Graphs.edge("train", "run 1"),
                    Graphs.edge("train", "run 2"),
                    Graphs.edge("run 1", "model 1"),
                    Graphs.edge("run 2", "model 2")));

    @Test
    void aRunReachesWhatItUsedAndWhatItMadeButNotItsNeighbours() {
        assertEquals(List.of("model 1", "raw", "run 1", "train"), ids(Reach.upAndDownstream(TWO_RUNS, "run 1")));
        assertEquals(3, Reach.upAndDownstream(TWO_RUNS, "run 1").edges().size());
    }

    @Test
    void dataReachesAllThatCameOfIt() {
        assertEquals(6, Reach.upAndDownstream(TWO_RUNS, "train").nodes().size());
    }

    @Test
    void theReachCanBeLimitedToEachSide() {
        assertEquals(List.of("run 1", "train"), ids(Reach.of(TWO_RUNS, "run 1", 1, 0)));
    }

    @Test
    void aNodeThatIsNotThereReachesNothing() {
        assertEquals(new Lineage(List.of(), List.of()), Reach.upAndDownstream(TWO_RUNS, "nobody"));
    }

    @Test
    void aRingEnds() {
        Lineage ring = Graphs.of(
                List.of(Graphs.node("a", Node.Kind.DATA), Graphs.node("b", Node.Kind.RUN)),
                List.of(Graphs.edge("a", "b"), Graphs.edge("b", "a")));
        assertEquals(2, Reach.upAndDownstream(ring, "a").edges().size());
    }

    private static List<String> ids(Lineage lineage) {
        return lineage.nodes().stream().map(Node::id).toList();
    }
}
