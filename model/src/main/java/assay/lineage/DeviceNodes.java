package assay.lineage;

import assay.fact.Digest;
import assay.fact.Fact;
import assay.fact.Run;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Graphics cards and container images that a run's record names.
final class DeviceNodes {
    private final Graph graph;
    private final Run run;

    DeviceNodes(Graph graph, Run run) {
        this.graph = graph;
        this.run = run;
    }

    void add(Fact.Device device) {
        if (!device.kind().equals("gpu")) {
            return;
        }
        String driver = "";
        for (Map.Entry<String, String> each : new TreeMap<>(device.attributes()).entrySet()) {
            if (each.getKey().contains("driver")) {
                driver = "driver " + each.getValue();
            }
        }
        String id = "device:" + device.name() + (driver.isEmpty() ? "" : "|" + driver);
        add(id, device.name(), driver, List.of(), true, device, "The device is stated in the run's record.");
    }

    void add(Fact.Dependency image) {
        if (!image.ecosystem().equals("container") || image.run() == null) {
            return;
        }
        boolean pinned = image.digests().stream().anyMatch(Mention::whole);
        String id = pinned
                ? "environment:image:" + image.digests().getFirst().value()
                : "environment:image:" + image.name() + ":" + image.spec();
        String detail = pinned ? "image by digest" : "image by tag " + image.spec();
        String why = "The run's record names the image" + (pinned ? " by its digest." : " without a digest.");
        add(id, image.name(), detail, image.digests(), pinned, image, why);
    }

    private void add(
            String id, String label, String detail, List<Digest> digests, boolean seen, Fact fact, String why) {
        graph.add(new Node(
                id,
                Node.Kind.ENVIRONMENT,
                label,
                detail.strip(),
                List.of(run.id().tool()),
                digests,
                seen,
                null,
                null));
        graph.add(new Edge(id, RunNodes.id(run.id()), "ran with", Edge.Grade.STATED, why, List.of(fact.evidence())));
    }
}
