package assay.judge;

import assay.syntax.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The two inputs of RCP mode as JSON: a reference with its points, in our form or as MLCommons
/// publishes it (`rcps_bert.json`), and a submission.
public final class RcpFile {
    private static final List<String> REFERENCE = List.of("usage", "rules", "benchmark", "points", "note");
    private static final List<String> POINT = List.of("batchSize", "samples", "note");
    private static final List<String> SUBMISSION = List.of("benchmark", "batchSize", "samples", "note");
    private static final Pattern VERSION = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){0,2}");
    /// Where a file names no version: published files do not, and under these every benchmark's own
    /// rule holds.
    private static final String SINCE = "5.0.0";

    /// What one published file calls its benchmark.
    private static final Map<String, String> CALLED = Map.of("sd", "stable_diffusion");

    private final Form form;

    private RcpFile(Form form) {
        this.form = form;
    }

    /// @param file its name, for messages
    /// @throws BadInput where it cannot be understood
    public static Rcp.Reference reference(String text, String file) throws BadInput {
        Form form = new Form(file);
        Tree root = form.json(text);
        RcpFile reader = new RcpFile(form);
        try {
            boolean ours = root.get("points").exists() || root.get("benchmark").exists();
            return ours ? reader.ours(root) : reader.published(root);
        } catch (IllegalArgumentException impossible) {
            throw form.wrong(root, String.valueOf(impossible.getMessage()));
        }
    }

    /// @param file its name, for messages
    /// @throws BadInput where it cannot be understood
    public static Rcp.Submission submission(String text, String file) throws BadInput {
        Form form = new Form(file);
        Tree root = form.json(text);
        form.only(root, SUBMISSION);
        try {
            return new Rcp.Submission(
                    form.words(root.get("benchmark")),
                    new RcpFile(form).point(root.get("batchSize"), root.get("samples")));
        } catch (IllegalArgumentException impossible) {
            throw form.wrong(root, String.valueOf(impossible.getMessage()));
        }
    }

    private Rcp.Reference ours(Tree root) throws BadInput {
        form.only(root, REFERENCE);
        Tree usage = Form.orNull(root.get("usage"));
        List<Rcp.Point> points = new ArrayList<>();
        for (Tree each : form.list(root.get("points"))) {
            form.only(form.mapping(each), POINT);
            points.add(point(each.get("batchSize"), each.get("samples")));
        }
        return new Rcp.Reference(
                usage == null ? Rcp.Usage.TRAINING : form.one(usage, Rcp.Usage.class),
                rules(root.get("rules")),
                form.words(root.get("benchmark")),
                points);
    }

    private String rules(Tree tree) throws BadInput {
        String rules = Form.orNull(tree) == null ? SINCE : form.words(tree).strip();
        if (!VERSION.matcher(rules).matches()) {
            throw form.wrong(tree, "expected a version such as 5.0.0, found " + Form.found(tree));
        }
        return rules;
    }

    private Rcp.Reference published(Tree root) throws BadInput {
        List<Rcp.Point> points = new ArrayList<>();
        String benchmark = "";
        for (Tree each : root.entries().values()) {
            String called = form.words(form.mapping(each).get("Benchmark"));
            String of = CALLED.getOrDefault(called, called);
            if (!benchmark.isEmpty() && !benchmark.equals(of)) {
                throw form.wrong(each, "expected points of '" + benchmark + "', found one of '" + of + "'");
            }
            benchmark = of;
            Tree epochs = each.get("Epochs to converge");
            points.add(point(each.get("BS"), epochs.exists() ? epochs : each.get("samples to converge")));
        }
        boolean hpc = Rcp.Usage.HPC.runs().containsKey(benchmark);
        return new Rcp.Reference(hpc ? Rcp.Usage.HPC : Rcp.Usage.TRAINING, SINCE, benchmark, points);
    }

    /// A value that is null, or no finite number, is a run that did not converge.
    private Rcp.Point point(Tree batchSize, Tree samples) throws BadInput {
        List<Double> values = new ArrayList<>();
        for (Tree each : form.list(samples)) {
            double value = Form.orNull(each) == null ? Rcp.NOT_CONVERGED : form.number(each);
            if (value <= 0) {
                throw form.wrong(each, "expected a number above 0, found " + Form.found(each));
            }
            values.add(Double.isFinite(value) ? value : Rcp.NOT_CONVERGED);
        }
        try {
            return new Rcp.Point(form.number(batchSize), values);
        } catch (IllegalArgumentException impossible) {
            throw form.wrong(batchSize, String.valueOf(impossible.getMessage()));
        }
    }
}
