package assay.report;

/// @param key stable, for programs: `code.commit`
/// @param name as people say it
public record Row(String key, String name, Field field) {
    public Row {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A row needs a name: " + key);
        }
    }
}
