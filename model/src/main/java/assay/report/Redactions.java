package assay.report;

import assay.store.Store;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/// What one report withheld, kept in Assay's own folder for its owner alone, so that it can be shown later and held
/// against what the report says of it.
///
/// @param report its id
public record Redactions(String report, List<Value> values) {
    /// Bytes of a file; a longer one was not written here.
    private static final long LONGEST = 64L << 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    public Redactions {
        values = List.copyOf(values);
    }

    /// @param mark what stands in the value's place
    /// @param kind in a word: `person`
    /// @param salt in hex
    public record Value(String mark, String kind, String value, String salt) {

        static Value of(String mark, String kind, String value, Salts salts) {
            return new Value(mark, kind, value, HexFormat.of().formatHex(salts.salt(kind, value)));
        }

        /// What the report says of it.
        public String commitment() {
            return Salts.commitment(HexFormat.of().parseHex(salt), kind, value);
        }
    }

    private static Path file(Store store, String report) {
        return store.folder("redactions", store.name()).resolve(report + ".json");
    }

    /// Kept for the day on which somebody has to show what was withheld.
    public void keep(Store store) {
        store.write(file(store, report), out -> out.write(JSON.writeValueAsBytes(values)));
    }

    /// What the report with this id withheld when it was issued.
    ///
    /// @throws UncheckedIOException where it was not kept here or cannot be read
    public static Redactions read(Store store, String report) {
        Path file = file(store, report);
        try {
            if (!report.matches("[A-Za-z0-9-]{1,64}") || !Files.isRegularFile(file) || Files.size(file) > LONGEST) {
                throw new IOException("what it withheld is not kept here");
            }
            return new Redactions(
                    report, JSON.readValue(Files.readAllBytes(file), new TypeReference<List<Value>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException("Report " + report + ": " + e.getMessage(), e);
        }
    }

    /// A text of the report with what was withheld in it.
    public String restored(String text) {
        String whole = text;
        for (Value each : values) {
            if (!each.kind().equals(LogLine.KIND)) {
                whole = whole.replace(each.mark(), each.value());
            }
        }
        return whole;
    }

    /// Whether a value that somebody shows is the one that a report has this commitment for.
    public static boolean matches(String commitment, String salt, String kind, String value) {
        try {
            return Salts.commitment(HexFormat.of().parseHex(salt), kind, value).equals(commitment);
        } catch (IllegalArgumentException noHex) {
            return false;
        }
    }
}
