package assay.query;

import assay.fact.Value;
import org.jspecify.annotations.Nullable;

/// The left side of a condition: what it asks of a run.
sealed interface Field {

    /// As it is written in a filter.
    String written();

    /// Null where the run has none.
    @Nullable
    String text(RunRow row);

    /// Null where the run has none, and where it is no number.
    @Nullable
    Double number(RunRow row);

    default boolean isRecorded(RunRow row) {
        return text(row) != null || number(row) != null;
    }

    /// Whether it is a number in every run that has it.
    default boolean onlyNumbers() {
        return false;
    }

    /// Whether an unquoted number may be asked for.
    default boolean numbers() {
        return true;
    }

    record Metric(String key) implements Field {
        @Override
        public String written() {
            return "metrics." + key;
        }

        @Override
        public @Nullable String text(RunRow row) {
            Double value = row.metrics().get(key);
            return value == null ? null : value.toString();
        }

        @Override
        public @Nullable Double number(RunRow row) {
            return row.metrics().get(key);
        }

        @Override
        public boolean onlyNumbers() {
            return true;
        }
    }

    record Param(String key) implements Field {
        @Override
        public String written() {
            return "params." + key;
        }

        @Override
        public @Nullable String text(RunRow row) {
            Value value = row.params().get(key);
            return value == null ? null : value.recorded();
        }

        @Override
        public @Nullable Double number(RunRow row) {
            return row.params().get(key) instanceof Value.Numeric numeric ? numeric.value() : null;
        }
    }

    record Tag(String key) implements Field {
        @Override
        public String written() {
            return "tags." + key;
        }

        @Override
        public @Nullable String text(RunRow row) {
            return row.tags().get(key);
        }

        @Override
        public @Nullable Double number(RunRow row) {
            String text = text(row);
            return text != null && Value.of(text) instanceof Value.Numeric numeric ? numeric.value() : null;
        }
    }

    record OfRun(Attribute attribute) implements Field {
        @Override
        public String written() {
            return "attributes." + attribute.key();
        }

        @Override
        public @Nullable String text(RunRow row) {
            return attribute.text(row);
        }

        @Override
        public @Nullable Double number(RunRow row) {
            return attribute.number(row);
        }

        @Override
        public boolean onlyNumbers() {
            return attribute.isNumber();
        }

        @Override
        public boolean numbers() {
            return attribute.isNumber();
        }
    }

    /// Reads a name: an entity, a dot and a key, or an attribute alone.
    ///
    /// @throws FilterException where there is no such entity or attribute
    static Field of(Token name) {
        String text = name.text();
        int dot = text.startsWith("`") ? text.indexOf("`.") + 1 : text.indexOf('.');
        String entity = dot > 0 ? unquoted(text.substring(0, dot)) : "attributes";
        String key = unquoted(text.substring(dot > 0 ? dot + 1 : 0));
        if (key.isEmpty()) {
            throw new FilterException(name.end(), name.end(), "The key after '" + text + "' is missing.");
        }
        return switch (entity) {
            case "metrics", "metric" -> new Metric(key);
            case "params", "param", "parameters", "parameter" -> new Param(key);
            case "tags", "tag" -> new Tag(key);
            case "attributes", "attribute", "attr", "run" ->
                new OfRun(Attribute.named(key)
                        .orElseThrow(() -> new FilterException(
                                name.start(),
                                name.end(),
                                "There is no attribute '" + key + "': write metrics." + key + ", params." + key
                                        + ", tags." + key + ", or one of "
                                        + String.join(", ", Attribute.keys()) + ".")));
            default ->
                throw new FilterException(
                        name.start(),
                        name.end(),
                        "'" + entity + "' cannot be asked for: write metrics, params, tags or attributes before"
                                + " the dot.");
        };
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1 && (text.charAt(0) == '`' || text.charAt(0) == '"');
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
