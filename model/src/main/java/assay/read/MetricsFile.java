package assay.read;

import assay.fact.Fact;
import assay.fact.RunId;
import assay.fact.Series;
import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.SyntaxException;
import assay.syntax.Toml;
import assay.syntax.Tree;
import assay.syntax.Tree.Scalar;
import assay.syntax.Yaml;
import java.io.IOException;
import java.util.function.UnaryOperator;

/// A JSON, YAML or TOML file of numbers that a program left as its metrics.
public final class MetricsFile {

    private MetricsFile() {}

    /// Adds every number that stands in mappings alone, nested keys joined by `.`; what stands in lists is a
    /// table, not a metric. A damaged file becomes a problem.
    ///
    /// @param name turns a key of the file into the metric's
    public static void read(Source source, String path, RunId run, UnaryOperator<String> name, Facts facts)
            throws IOException {
        try {
            String text = source.text(path);
            Tree tree = path.endsWith(".toml")
                    ? Toml.parse(text, Limits.RECORD)
                    : path.endsWith(".json") ? Json.parse(text, Limits.RECORD) : Yaml.parse(text, Limits.RECORD);
            numbers("", tree, source, path, run, name, facts);
        } catch (SyntaxException damaged) {
            facts.problem(Problems.of(path, "Numbers in JSON, YAML or TOML were expected.", damaged));
        }
    }

    private static void numbers(
            String prefix, Tree tree, Source source, String path, RunId run, UnaryOperator<String> name, Facts facts) {
        tree.entries().forEach((key, value) -> {
            numbers(prefix + key + ".", value, source, path, run, name, facts);
            Double number =
                    value instanceof Scalar scalar && scalar.type() == Scalar.Type.NUMBER ? value.number() : null;
            if (number != null) {
                facts.add(new Fact.Metric(
                        run,
                        name.apply(prefix + key),
                        number,
                        Series.point(0, 0, number),
                        source.evidence(path, Source.at(value))));
            }
        });
    }
}
