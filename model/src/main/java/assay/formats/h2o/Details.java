package assay.formats.h2o;

import assay.fact.Digest;
import assay.fact.Fact.Artifact;
import assay.fact.Locator;
import assay.read.Points;
import assay.read.RunFacts;
import assay.read.Source;
import assay.syntax.Tree;
import java.util.List;
import java.util.Set;

/// `modelDetails.json`: what the training was asked for, and what came of it.
final class Details {
    private static final Set<String> PARTS =
            Set.of("training_metrics", "validation_metrics", "cross_validation_metrics");
    private static final Set<String> COUNTS = Set.of("number_of_trees", "epochs", "iterations", "iteration");
    private static final int MOST_POINTS = 100_000;

    private final Tree details;
    private final RunFacts here;
    private final boolean packed;

    /// @param packed whether it stands in an archive, which has no lines
    Details(Tree details, RunFacts here, boolean packed) {
        this.details = details;
        this.here = here;
        this.packed = packed;
    }

    void write() {
        Tree frame = details.at("data_frame", "name");
        if (!frame.text("").isEmpty()) {
            // H2O's own, of 64 bits, over the frame in its memory: no file has it.
            Tree sum = details.at("output", "training_metrics", "frame_checksum");
            List<Digest> digests = sum.text("").isEmpty()
                    ? List.of()
                    : List.of(new Digest("h2o-frame", sum.text(""), Digest.Strength.TRUNCATED));
            here.input(Artifact.Kind.DATA, frame.text(""), frame.text(""), digests, at(frame));
        }
        here.tag("response", details.get("response_column_name").text(), at(details.get("response_column_name")));
        details.get("parameters").items().forEach(this::parameter);
        Tree output = details.get("output");
        for (String part : PARTS.stream().sorted().toList()) {
            output.get(part).entries().forEach((key, value) -> metric(part, key, value));
        }
        history(output.get("scoring_history"));
    }

    private void parameter(Tree parameter) {
        String name = parameter.get("name").text("");
        Tree value = parameter.get("actual_value");
        Tree named = value.get("name");
        if (!name.isEmpty() && name.length() < 200) {
            if (named.exists()) {
                here.param(name, named.text(""), at(named));
            } else {
                value.leaves((below, leaf) -> {
                    if (leaf.text() != null) {
                        here.param(below.isEmpty() ? name : name + "." + below, leaf.written(), at(leaf));
                    }
                });
            }
        }
    }

    private void metric(String part, String key, Tree value) {
        boolean number = value instanceof Tree.Scalar scalar && scalar.type() == Tree.Scalar.Type.NUMBER;
        Double found = number ? value.number() : null;
        if (found != null && !key.endsWith("_checksum") && !key.equals("scoring_time")) {
            Points points = new Points();
            points.add(0, 0, found);
            here.metric(part + "." + key, points, at(value));
        }
    }

    /// A table by columns.
    private void history(Tree table) {
        List<Tree> columns = table.get("columns").items();
        int steps = -1;
        for (int i = 0; i < columns.size(); i++) {
            steps = COUNTS.contains(name(columns.get(i))) ? i : steps;
        }
        for (int i = 0; i < columns.size(); i++) {
            String name = name(columns.get(i));
            boolean metric = name.startsWith("training_") || name.startsWith("validation_") || name.equals("objective");
            Points points = new Points();
            List<Tree> values = table.get("data").get(i).items();
            for (int row = 0; metric && row < values.size() && row < MOST_POINTS; row++) {
                Double value = values.get(row).number();
                Double step = table.get("data").get(steps).get(row).number();
                if (value != null) {
                    points.add(step == null ? row : Math.round(step), 0, value);
                }
            }
            here.metric("scoring_history." + name, points, at(columns.get(i)));
        }
    }

    private static String name(Tree column) {
        return column.get("name").text("");
    }

    private Locator at(Tree tree) {
        return packed ? new Locator.Row("modelDetails.json", tree.pointer()) : Source.at(tree);
    }
}
