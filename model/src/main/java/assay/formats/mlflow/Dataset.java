package assay.formats.mlflow;

import assay.fact.Digest;
import assay.fact.Digest.Strength;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.RunId;
import assay.read.Paths;
import assay.read.Secrets;
import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.SyntaxException;
import assay.syntax.Tree;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A dataset that was logged as an input.
///
/// The digest is what MLflow made of it: for pandas and numpy 32 bits of an MD5 over the text and number columns of at
/// most 10,000 rows (or elements), for Spark a hash of the query, for a `MetaDataset` a hash of its description. What
/// a user gave instead looks like any of them.
///
/// @param source JSON: `{"uri": …}`, `{"url": …}`, `{"path": …}`; with tags only where code made the data
/// @param profile JSON: `num_rows` (pandas, Hugging Face), `features_size` (numpy, TensorFlow)
record Dataset(String name, String digest, String source, String schema, String profile) {
    private static final int MOST_ROWS = 10_000;
    private static final Pattern SHORT_MD5 = Pattern.compile("[0-9a-f]{8}");
    private static final Set<String> HASHED_COLUMNS = Set.of("integer", "long", "float", "double", "string");

    Fact.Artifact inputOf(RunId run, @Nullable String context, Places places, Evidence evidence) {
        String path = path(places);
        return new Fact.Artifact(
                run,
                Fact.Artifact.Role.INPUT,
                Fact.Artifact.Kind.DATA,
                path,
                Secrets.clean(name.isBlank() ? Paths.name(path) : name),
                null,
                context == null || context.isBlank() ? null : Secrets.clean(context),
                digest.isBlank() ? List.of() : List.of(new Digest("mlflow-dataset", digest.strip(), strength())),
                null,
                evidence);
    }

    /// What code made has no place: name and digest stand for it, so that two of one name are two.
    private String path(Places places) {
        Tree where = json(source);
        for (String key : List.of("uri", "url", "path", "delta_table_name", "table_name")) {
            String recorded = where.get(key).text("");
            if (!recorded.isBlank()) {
                return places.locate(recorded);
            }
        }
        return "mlflow-dataset:" + Secrets.clean(name) + "@" + digest.strip();
    }

    private Strength strength() {
        if (!SHORT_MD5.matcher(digest.strip().toLowerCase(Locale.ROOT)).matches()) {
            return Strength.REFERENCE;
        }
        Tree numbers = json(profile);
        Long rows = numbers.get("num_rows").integer();
        Long elements = numbers.get("features_size").integer();
        if (rows == null && !numbers.get("features_size").exists()) {
            return Strength.REFERENCE;
        }
        boolean all = rows != null
                ? rows <= MOST_ROWS && everyColumnIsHashed()
                : elements != null && elements <= MOST_ROWS && targets(numbers) <= MOST_ROWS;
        return all ? Strength.TRUNCATED : Strength.SAMPLE;
    }

    private static long targets(Tree numbers) {
        Tree size = numbers.get("targets_size");
        Long targets = size.integer();
        return !size.exists() ? 0 : targets == null ? Long.MAX_VALUE : targets;
    }

    /// Columns of dates, booleans and objects are left out of the digest. Without a schema nothing is known of them.
    private boolean everyColumnIsHashed() {
        List<Tree> columns = json(schema).get("mlflow_colspec").items();
        return !columns.isEmpty()
                && columns.stream()
                        .allMatch(column ->
                                HASHED_COLUMNS.contains(column.get("type").text("")));
    }

    private static Tree json(String text) {
        try {
            return text.isBlank() ? new Tree.Missing("") : Json.parse(text, Limits.RECORD);
        } catch (SyntaxException cutShort) {
            return new Tree.Missing("");
        }
    }
}
